// The public bucket in, CloudFront before it out: the bucket itself is closed, and one address serves all.
import {
  AllowedMethods,
  Distribution,
  HttpVersion,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';

export function contentNetwork(scope: Construct, datasets: Bucket): Distribution {
  const network = new Distribution(scope, 'Network', {
    comment: 'Open datasets of news events, entities and quotes',
    defaultRootObject: 'index.html',
    httpVersion: HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    defaultBehavior: {
      // With origin access control: the bucket lets in this distribution and nobody else.
      origin: S3BucketOrigin.withOriginAccessControl(datasets),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS,
      // Reading alone, and what browsers ask before they read a part of a file from another page.
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
      compress: true,
    },
  });
  acknowledge(
    network,
    'AwsSolutions::AwsSolutions-CFR1',
    'AwsSolutions::AwsSolutions-CFR2',
    'AwsSolutions::AwsSolutions-CFR3',
    'AwsSolutions::AwsSolutions-CFR4',
  );
  return network;
}
