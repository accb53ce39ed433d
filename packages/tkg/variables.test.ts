import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { sharedData, unlessShared } from '#testing'
import { tkg } from './index.ts'
import { GROUPS } from './values.ts'

/** Names in TKG's list that this room does not know, and why. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/^(VSPHERE|NSXT|AVI)_|^DEPLOY_TKG_ON_VSPHERE7$|^ENABLE_TKGS_ON_VSPHERE7$/, 'for vSphere'],
  [/^VIP_NETWORK_INTERFACE$|_NODE_NAMESERVERS$|^IS_WINDOWS_WORKLOAD_CLUSTER$/, 'for vSphere'],
  [/STORAGE_CLASS(ES)?$|_VM_CLASS$|^SERVICE_DOMAIN$|^NODE_POOL_0_/, 'for vSphere with Tanzu'],
  [/^AZURE_/, 'for Azure'],
  [/^DOCKER_/, 'for Docker'],
  [/^(ENABLE_OIDC|OIDC_ISSUER_URL|OIDC_USERNAME_CLAIM|OIDC_GROUPS_CLAIM|OIDC_DEX_CA)$/, 'before Pinniped'],
  [
    /^(TKG_DEFAULT_BOM|PROVIDER_TYPE|TKG_CLUSTER_ROLE|TKG_VERSION|TKR_DATA|TKR_DISCOVER_FREQUENCY|boms)$/,
    'internal to TKG',
  ],
  [
    /_CRS_FOR_ADDON_TYPE$|^BUILD_EDITION$|^CLUSTER_CLASS$|^FEATURE_FLAG_PACKAGE_BASED_LCM$/,
    'internal to TKG',
  ],
]

/** Names that TKG reads but does not list. */
const UNLISTED = [
  'AWS_ACCESS_KEY_ID',
  'AWS_B64ENCODED_CREDENTIALS',
  'AWS_PROFILE',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'BIND_PW_ENV_VAR',
  'DOWNLOAD_TKRS',
  'PACKAGE_INSTALL_TIMEOUT',
  'TKG_CUSTOM_COMPATIBILITY_IMAGE_PATH',
  'TKG_HTTP_PROXY_ENABLED',
  '_TKG_CLUSTER_FORCE_ROLE',
]

/** Defaults that are not TKG's, and why. */
const OTHER_DEFAULTS = {
  ENABLE_AUDIT_LOGGING: true, // TKG: false; whoever reviews a cluster wants the log, and the STIG demands it
  NODE_MACHINE_TYPE_1: undefined, // TKG: ""; absent says the same and is not mistaken for a type
  NODE_MACHINE_TYPE_2: undefined,
}

const names = GROUPS.flatMap(({ fields }) => Object.keys(fields))
const defaults = tkg.definition.values.parse({}) as Readonly<Record<string, unknown>>

describe.skipIf(!sharedData)(`TKG's own list of variables${unlessShared}`, () => {
  const file = join(sharedData ?? '', 'tkg-config-defaults-0.25.4.yaml')
  const theirs = sharedData ? (parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>) : {}
  const isLeftOut = (name: string) =>
    !names.includes(name) && LEFT_OUT.some(([pattern]) => pattern.test(name))

  test('has no name that is unknown here without a reason', () => {
    const unknown = Object.keys(theirs).filter(name => !names.includes(name) && !isLeftOut(name))
    expect(unknown).toEqual([])
  })

  test('lacks only names that TKG reads without listing them', () => {
    expect(names.filter(name => !(name in theirs)).toSorted()).toEqual(UNLISTED)
  })

  test('has the same defaults for everything that an author may set', () => {
    const { shape } = tkg.definition.values.def.innerType
    const open = names.filter(name => !isElsewhere(shape, name))
    const different = open.filter(name => (defaults[name] ?? null) !== (theirs[name] ?? null))
    expect(Object.fromEntries(different.map(name => [name, defaults[name]]))).toEqual(OTHER_DEFAULTS)
  })
})

/** Whether a variable is decided elsewhere: it takes no value at all. */
function isElsewhere(shape: object, name: string): boolean {
  const field = (shape as Readonly<Record<string, { safeParse: (value: unknown) => { success: boolean } }>>)[
    name
  ]
  return !['', 1, true].some(value => field?.safeParse(value).success)
}

test('every variable stands in one group', () => {
  expect(names.length).toBe(new Set(names).size)
  expect(names.toSorted()).toEqual(Object.keys(tkg.definition.values.def.innerType.shape).toSorted())
})
