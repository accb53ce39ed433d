/** Drawbridge's own choices for harbor. */
import { flag, group, text } from '#kernel'

export const options = group("Drawbridge's own choices for harbor.", {
  s3: group(
    'Blobs in a bucket instead of a volume, through a VPC endpoint. Instead of persistence.imageChartStorage.',
    {
      bucket: text('The bucket; left out, blobs lie in a volume.'),
      endpoint: text(
        "DNS name of the interface endpoint of S3, for example vpce-0a1b2c3d4e5f60718-abcdefgh.s3.us-gov-west-1.vpce.amazonaws.com. A gateway endpoint is not enough: it answers at S3's public addresses, which policies take for the Internet.",
      ),
      address: text(
        'Private range or address of that endpoint, for the network policy, for example 10.40.255.64/28; default: anywhere in the site.',
      ),
      key: text("ARN of the KMS key that encrypts; left out, S3's own."),
      folder: text('What all keys begin with, for example /harbor.'),
    },
  ),
  login: flag(
    'Whether people sign in with the identity provider of the environment: opens the way from core to it. It is set up in Harbor itself.',
    false,
  ),
})
