/** grafana.ini: pictures of panels, where they are made and put, and the plugins of AWS. Source: Grafana 7.5 docs, configuration. */
import { choice, flag, group } from '#kernel'
import { count, credential, file, text, url } from './words.ts'

export const images = {
  aws: group('Data sources in AWS.', {
    allowed_auth_providers: text(
      'Ways to sign in, of default, keys, credentials and ec2_iam_role, with commas between.',
    ),
    assume_role_enabled: flag('Allows another role; true.'),
    list_metrics_page_limit: count('Pages of metrics that are asked for; 500.', { min: 1 }),
  }),
  external_image_storage: group('Where pictures for messages are put.', {
    provider: choice(['s3', 'webdav', 'gcs', 'azure_blob', 'local'])('Kind; none.'),
  }),
  'external_image_storage.s3': group('A bucket, through its VPC endpoint.', {
    endpoint: text('Address of the endpoint.'),
    path_style_access: flag('Puts the name of the bucket into the path; false.'),
    bucket_url: url('The old way to say bucket and region.'),
    bucket: text('Name of the bucket.'),
    region: text('Its region.'),
    path: text('Folder in it.'),
    access_key: credential('Access key.'),
    secret_key: credential('Secret key.'),
  }),
  'external_image_storage.webdav': group('A WebDAV server.', {
    url: url('Where pictures are put.'),
    username: text('Its user.'),
    password: credential('Password of the user.'),
    public_url: text('Where people find them; ${file} is replaced.'),
  }),
  'external_image_storage.gcs': group('Google Cloud Storage.', {
    key_file: file('The key.'),
    bucket: text('Name of the bucket.'),
    path: text('Folder in it.'),
    enable_signed_urls: flag('Signs addresses; false.'),
    signed_url_expiration: text('How long a signed address holds.'),
  }),
  'external_image_storage.azure_blob': group('Azure.', {
    account_name: text('Account.'),
    account_key: credential('Its key.'),
    container_name: text('Container.'),
  }),
  rendering: group('A service that makes pictures.', {
    server_url: url('Its address.'),
    callback_url: url('Where it finds Grafana.'),
    concurrent_render_request_limit: count('Pictures that are made at once; 30.'),
  }),
  'plugin.grafana-image-renderer': group('The plugin that makes pictures; the image has none.', {
    rendering_timezone: text('Time zone of pictures.'),
    rendering_language: text('Language of pictures.'),
    rendering_viewport_device_scale_factor: text('Scale of pictures; 1.'),
    rendering_ignore_https_errors: flag('Trusts any certificate; false.'),
    rendering_verbose_logging: flag('Logs more; false.'),
    rendering_dumpio: flag("Logs the browser's output; false."),
    rendering_args: text('Arguments of the browser; --no-sandbox.'),
    rendering_chrome_bin: text('Another browser.'),
    rendering_mode: choice(['default', 'clustered', 'reusable'])('How browsers are started; default.'),
    rendering_clustering_mode: choice(['browser', 'context'])('What is clustered; browser.'),
    rendering_clustering_max_concurrency: count('Browsers at most.'),
    rendering_viewport_max_width: count('Width at most.'),
    rendering_viewport_max_height: count('Height at most.'),
    rendering_viewport_max_device_scale_factor: text('Scale at most.'),
    grpc_host: text('Address of the plugin; 127.0.0.1.'),
    grpc_port: count('Its port; any.'),
  }),
}
