/** Data values of harbor: where blobs lie. Source: TKG 1.6 fact sheet, section 2.10; distribution 2.8, storage drivers. */
import { choice, flag, flagOrNull, group, integer, integerOrNull, secret, text, textOrNull } from '#kernel'

const s3 = group('A bucket; the option s3 fills this in.', {
  region: text("Region of the bucket; left out, it is the environment's.", 'us-west-1'),
  bucket: text('The bucket.', 'bucketname'),
  accesskey: secret('Access key id; leave it out for the role of the nodes.'),
  secretkey: secret('Secret access key; likewise.'),
  regionendpoint: textOrNull(
    'Where S3 is reached: https://bucket.vpce-….s3.<region>.vpce.amazonaws.com, with the word bucket as it is.',
    null,
  ),
  encrypt: flag('Whether S3 encrypts; left out, it is true here.', false),
  keyid: textOrNull("KMS key that encrypts; null takes S3's own.", null),
  secure: flag('Whether it speaks https.', true),
  skipverify: flag('Whether it takes any certificate.', false),
  v4auth: flag('Whether requests are signed with version 4.', true),
  chunksize: integerOrNull('Size of the parts of an upload, in bytes.', null),
  rootdirectory: textOrNull('What all keys begin with.', null),
  storageclass: choice(['STANDARD', 'REDUCED_REDUNDANCY'])('Storage class of the objects.', 'STANDARD'),
  multipartcopychunksize: integerOrNull('Size of the parts of a copy, in bytes.', null),
  multipartcopymaxconcurrency: integerOrNull('Parts of a copy at a time.', null),
  multipartcopythresholdsize: integerOrNull('Size from which on a copy is made in parts, in bytes.', null),
})

const azure = group('Azure, which no cluster on AWS has.', {
  accountname: text('Account.', 'accountname'),
  accountkey: secret('Key of the account.'),
  container: text('Container.', 'containername'),
  realm: text('Realm.', 'core.windows.net'),
})

const gcs = group('Google Cloud, which no cluster on AWS has.', {
  bucket: text('Bucket.', 'bucketname'),
  encodedkey: secret('Key file in base64.'),
  rootdirectory: textOrNull('What all keys begin with.', null),
  chunksize: integer('Size of the parts of an upload, in bytes.', 5242880),
})

const swift = group('OpenStack, which no cluster on AWS has.', {
  authurl: text('URL of its identity service.', 'https://storage.myprovider.com/v3/auth'),
  username: text('Login.', 'username'),
  password: secret('Password.'),
  container: text('Container.', 'containername'),
  region: textOrNull('Region.', null),
  tenant: textOrNull('Tenant.', null),
  tenantid: textOrNull('Id of the tenant.', null),
  domain: textOrNull('Domain.', null),
  domainid: textOrNull('Id of the domain.', null),
  trustid: textOrNull('Id of the trust.', null),
  insecureskipverify: flagOrNull('Whether it takes any certificate.', null),
  chunksize: textOrNull('Size of the parts of an upload.', null),
  prefix: textOrNull('What all names begin with.', null),
  secretkey: secret('Key that signs temporary addresses.'),
  accesskey: secret('Key that asks for them.'),
  authversion: textOrNull('Version of the identity service.', null),
  endpointtype: textOrNull('Kind of endpoint.', null),
  tempurlcontainerkey: flagOrNull("Whether the key is the container's.", null),
  tempurlmethods: textOrNull('Methods of temporary addresses.', null),
})

const oss = group('Alibaba Cloud, which no cluster on AWS has.', {
  accesskeyid: secret('Access key id.'),
  accesskeysecret: secret('Secret access key.'),
  region: text('Region.', 'regionname'),
  bucket: text('Bucket.', 'bucketname'),
  endpoint: textOrNull('Endpoint.', null),
  internal: flagOrNull('Whether the internal endpoint is used.', null),
  encrypt: flagOrNull('Whether it encrypts.', null),
  secure: flagOrNull('Whether it speaks https.', null),
  chunksize: textOrNull('Size of the parts of an upload.', null),
  rootdirectory: textOrNull('What all keys begin with.', null),
})

export const imageChartStorage = group('Where blobs lie.', {
  disableredirect: flag(
    'Whether clients get blobs from Harbor itself instead of an address of the backend; true with the option s3.',
    false,
  ),
  caBundleSecretName: text(
    "A Secret with ca.crt in Harbor's namespace, which signed the backend's certificate.",
    '',
  ),
  type: choice(['filesystem', 'azure', 'gcs', 's3', 'swift', 'oss'])('A volume, or a backend.', 'filesystem'),
  filesystem: group('A volume.', {
    rootdirectory: text('Folder of the blobs.', '/storage'),
    maxthreads: integer('Files that are worked on at a time.', 100),
  }),
  azure,
  gcs,
  s3,
  swift,
  oss,
})
