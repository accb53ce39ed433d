/** Where Grafana reads dashboards from, as a schema and as the provisioning file. Source: Grafana 7.5 docs, provisioning. */
import { z } from 'zod'
import { flag, integer, text, toYaml } from '#kernel'

/** Where the sidecar puts dashboards: the one folder of dashboards that the package mounts. */
export const DASHBOARD_FOLDER = '/tmp/dashboards'

export const provider = z.strictObject({
  name: z.string().min(1).describe('Its name, unique.'),
  path: z
    .string()
    .regex(
      /^(\/tmp\/dashboards|\/usr\/share\/grafana|\/var\/lib\/grafana)(\/[\w.-]+)*$/,
      `a folder that Grafana's container has: ${DASHBOARD_FOLDER}, where the sidecar puts dashboards, or one of the volume or image`,
    )
    .default(DASHBOARD_FOLDER)
    .describe('Folder that is read, with those in it.'),
  folder: text('Folder of Grafana they appear in; General. Not together with foldersFromFilesStructure.'),
  folderUid: text('Name of that folder in addresses.'),
  foldersFromFilesStructure: flag('Makes a folder of Grafana of each folder of files.', false),
  orgId: integer('Organization.', 1),
  disableDeletion: flag('Keeps dashboards whose file is gone.', false),
  updateIntervalSeconds: integer('How often files are looked at.', 10),
  allowUiUpdates: flag('Lets people save changes, which the next change of the file overwrites.', false),
})

export type ProviderOption = z.output<typeof provider>

export function providersText(providers: readonly ProviderOption[]): string {
  const entries = providers.map(
    ({ name, orgId, folder = '', folderUid, path, foldersFromFilesStructure, ...rest }) => ({
      name,
      orgId,
      folder,
      ...(folderUid !== undefined && { folderUid }),
      type: 'file',
      ...rest,
      options: { path, foldersFromFilesStructure },
    }),
  )
  return toYaml({ apiVersion: 1, providers: entries }, 'given')
}
