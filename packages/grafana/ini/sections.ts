/**
 * grafana.ini of Grafana 7.5 as a schema: every section and key that it knows, and no other, because Grafana itself says nothing
 * of a misspelt one. Compiled from the 7.5 documentation of configuration, what's new in 7.5 (aws, server.read_timeout)
 * and the defaults.ini of the 7 series. Not in it, because 7.5 would ignore them or may: dialTimeout (8.0),
 * groups_attribute_path (8.1), role_attribute_strict (its first version could not be found out), and unified_alerting (8.0).
 */
import { group, type Values } from '#kernel'
import { images } from './images.ts'
import { operations } from './operations.ts'
import { publicProviders } from './public-providers.ts'
import { security } from './security.ts'
import { server, top } from './server.ts'
import { signIn } from './sign-in.ts'

const sections = { ...server, ...security, ...signIn, ...publicProviders, ...operations, ...images }

export const ini = group(
  'grafana.ini, section by section; what is left out is as Drawbridge or Grafana has it.',
  {
    ...top,
    ...sections,
  },
)

export type Ini = Values<typeof ini>
