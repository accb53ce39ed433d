/** What the operator does for Harbor by hand: the first password, the scanner's database, people's logins. */
import { NAMESPACE } from '#carvel'
import type { Handwork } from '#kernel'
import type { HarborContext, HarborValues } from './context.ts'

export function handwork(context: HarborContext, values: HarborValues): Handwork[] {
  return [
    ...bucketTask(values),
    ...passwordTask(values),
    ...databaseTask(values),
    ...loginTask(context, values),
  ]
}

function bucketTask({ persistence: { imageChartStorage } }: HarborValues): Handwork[] {
  const { type, s3 } = imageChartStorage
  if (type !== 's3') return []
  const who = s3.accesskey === undefined ? 'the role nodes.tkg.cloud.vmware.com' : 'the owner of the key'
  return [
    {
      phase: 'before-agent',
      task: `Make the bucket ${s3.bucket}, and let ${who} list it, and read, write and delete its objects (s3:ListBucket, GetBucketLocation, ListBucketMultipartUploads; s3:GetObject, PutObject, DeleteObject, ListMultipartUploadParts, AbortMultipartUpload), through the VPC endpoint only.`,
    },
  ]
}

/** The Secret holds the password in the form of a value of the package. */
function passwordTask({ harborAdminPassword, hostname }: HarborValues): Handwork[] {
  if (harborAdminPassword?.provider !== 'secretgen') return []
  return [
    {
      phase: 'after-agent',
      task: `Read the password that admin first signs in to Harbor with at https://${hostname}/, and change it there.`,
      commands: [
        `kubectl -n ${NAMESPACE} get secret ${harborAdminPassword.name} -o jsonpath='{.data.values\\.yml}' | base64 -d`,
      ],
    },
  ]
}

function databaseTask({ trivy, namespace }: HarborValues): Handwork[] {
  if (!trivy.enabled || !trivy.skipUpdate) return []
  const folder = '/home/scanner/.cache/trivy/db'
  // through the shell, because kubectl cp needs a tar in the container
  const copy = Array.from({ length: trivy.replicas }, (_, i) =>
    ['trivy.db', 'metadata.json'].map(
      file =>
        `kubectl -n ${namespace} exec -i harbor-trivy-${i} -- sh -c 'mkdir -p ${folder} && cat > ${folder}/${file}' < ${file}`,
    ),
  )
  return [
    {
      phase: 'after-agent',
      task: 'Bring the scanner its database of vulnerabilities, now and whenever a newer one came through the gap; until then every scan fails. Outside, oras pulls the artifact aquasecurity/trivy-db:2 as db.tar.gz, which holds two files.',
      commands: ['tar -xzf db.tar.gz', ...copy.flat()],
    },
  ]
}

function loginTask(
  { options, environment: { identity } }: HarborContext,
  { hostname }: HarborValues,
): Handwork[] {
  if (!options.login || identity.type === 'none') return []
  return [
    {
      phase: 'after-agent',
      task: `Set up ${identity.type.toUpperCase()} in Harbor at https://${hostname}/, under Administration, Configuration, before the first person signs in: afterwards the kind of login cannot be changed.`,
    },
  ]
}
