// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

#include <algorithm>

namespace tandem {

namespace {

/// The image a FROM names is the entry, unless the failure is that of a push.
bool nameBaseImage(
    const FailureScene& scene, qsizetype, const QRegularExpressionMatch& match, BuildCause& cause)
{
    QString image;
    for (int group = 1; group <= match.lastCapturedIndex() && image.isEmpty(); ++group)
        image = match.captured(group);
    while (image.endsWith(u',') || image.endsWith(u':'))
        image.chop(1);
    cause.entry = scene.build().baseImage.isEmpty() ? image : scene.build().baseImage;
    if (image.isEmpty())
        image = cause.entry;
    cause.sentence.replace(u"{image} "_s, image.isEmpty() ? QString() : image + u' ');
    cause.sentence.replace(u"{image}"_s, image);
    return true;
}

/// Refused in a push, not in a pull.
bool isOfPush(const FailureScene& scene, qsizetype index)
{
    return std::ranges::any_of(
        scene.linesWith("The push refers to repository|Pushing image: |pushing layers"),
        [index](qsizetype at) { return at <= index; });
}

bool refusedPull(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause)
{
    return !isOfPush(scene, index) && nameBaseImage(scene, index, match, cause);
}

bool refusedPush(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch&, BuildCause& cause)
{
    cause.entry.clear();
    return isOfPush(scene, index);
}

constexpr FailureSignature signatures[] = {
    {.name = "registry-throttled",
        .matches = "`toomanyrequests`, `429 Too Many Requests` of a registry",
        .needles = "toomanyrequests|429 Too Many Requests",
        .pattern = "toomanyrequests|429 Too Many Requests",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The registry of the base image limits how often it may be pulled from, and the limit is "
            "reached."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Wait and build again; import the base image into the workspace's registry (az acr import), or "
            "pull with an account.")},
    {.name = "acr-unreachable",
        .guide = "ACR unreachable",
        .matches = "`client with IP … is not allowed access`, `failed to login, ran out of retries`, no "
                   "route to `azurecr.io`",
        .needles = "is not allowed access|ran out of retries|azurecr.io",
        .pattern =
            "(?:client with IP '?[\\d.]+'? is not allowed access|ran out of retries: failed to (?:set docker "
            "credentials|login)|(?:dial tcp|lookup).*?([\\w-]+\\.azurecr\\.io)|Get "
            "\"?https://([\\w-]+\\.azurecr\\.io)/v2/.*(?:timeout|refused|no such host|deadline|Canceled))",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The machine that builds cannot reach the workspace's container registry %1%2."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "The registry is behind a firewall or a virtual network: let images be built on a CPU cluster "
            "inside it (image build compute of the workspace), or allow the address.")},
    {.name = "base-image-not-found",
        .guide = "Image not found",
        .matches = "`manifest unknown`, `manifest for … not found`, `failed to resolve source metadata … not "
                   "found`, `name unknown`",
        .needles = "manifest unknown|manifest for |failed to resolve source metadata|name "
                   "unknown|NAME_UNKNOWN|failed to resolve reference|MANIFEST_UNKNOWN|requested image's "
                   "platform|: not found",
        .pattern = "(?:manifest for (\\S+) not found|failed to resolve source metadata for (\\S+?): .*not "
                   "found|failed to resolve reference \"(\\S+?)\": .*not found|reading manifest (?:\\S+ in "
                   ")?(\\S+): manifest unknown|manifest unknown|NAME_UNKNOWN|name "
                   "unknown|MANIFEST_UNKNOWN|^(?:ERROR: )?(?:failed to solve(?: with frontend \\S+)?: "
                   ")?(?:failed to create "
                   "LLB definition: )?([\\w.-]+\\.[\\w.-]+/\\S+?): not found$)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The base image {image} does not exist in its registry."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the name and the tag; tags of mcr.microsoft.com/azureml are withdrawn after a while."),
        .refine = nameBaseImage},
    {.name = "base-image-refused",
        .guide = "Failed to pull Docker image",
        .matches = "`pull access denied`, `unauthorized: authentication required`, `insufficient_scope`, `no "
                   "basic auth credentials` in a pull",
        .needles = "pull access denied|unauthorized: |UNAUTHORIZED: |insufficient_scope|no basic auth "
                   "credentials|denied: "
                   "requested access|401 Unauthorized|403 Forbidden|failed to authorize|requested access to "
                   "the resource is denied",
        .pattern =
            "^(?!.*invalid from flag).*?(?:pull access denied for (\\S+?),|failed to solve: (\\S+?): (?:pull "
            "access|failed to).*(?:denied|authorize)|docker://(\\S+?): .*denied|/v2/(\\S+?)/manifests/\\S+ "
            "(?i:unauthorized): |pull access denied|unauthorized: |UNAUTHORIZED: |insufficient_scope|no "
            "basic auth credentials|denied: requested access|failed to authorize|(?:status|response).*(?:401 "
            "Unauthorized|403 Forbidden)|requested access to the resource is denied)",
        .sentence = QT_TRANSLATE_NOOP("BuildCause",
            "The registry refused to hand out the base image {image}: it does not exist, or it is private."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the name; for a private registry store its credentials as a workspace connection, or give "
            "the workspace's identity the role AcrPull."),
        .refine = refusedPull},
    {.name = "push-refused",
        .guide = "Failed to store Docker image",
        .matches = "the same words in a push",
        .needles = "unauthorized: |denied: |401 Unauthorized|403 Forbidden|insufficient_scope|no basic auth "
                   "credentials",
        .pattern = "(?:unauthorized: |denied: |401 Unauthorized|403 Forbidden|insufficient_scope|no basic "
                   "auth credentials)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The image was built, and the registry refused to take it."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Give the identity that builds the role AcrPush, or switch on the admin account of the "
            "workspace's registry."),
        .refine = refusedPush},
    {.name = "push-failed",
        .guide = "Failed to store Docker image",
        .matches = "`failed to push`, `blob upload unknown`, `received unexpected HTTP status` in a push",
        .needles = "failed to push|Failed to push|blob upload|received unexpected HTTP status|Pushing docker "
                   "image failed|failed commit on ref",
        .pattern = "(?:[Ff]ailed to push|blob upload (?:unknown|invalid)|received unexpected HTTP status: "
                   ".*|Pushing docker image failed|failed commit on ref)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The image was built but could not be stored in the registry."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build again; if it stays, check that the registry has room and is reachable from the machine "
            "that builds."),
        .refine = refusedPush},
    {.name = "base-image-platform",
        .matches = "`no matching manifest for linux/…`, `no match for platform in manifest`",
        .needles = "no matching manifest for|no match for platform",
        .pattern = "no match(?:ing manifest)? for (?:platform|linux/\\w+|windows\\S*)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The base image {image} does not exist for the kind of processor that builds."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "Take an image that has linux/amd64; on a Mac add --platform=linux/amd64 to FROM."),
        .refine = nameBaseImage},
    {.name = "base-image-obsolete",
        .matches = "`manifest version 2, schema 1` is no longer read",
        .needles = "schema 1|schema1|manifest.v1+",
        .pattern = "(?:schema ?1|manifest\\.v1\\+prettyjws)",
        .sentence = QT_TRANSLATE_NOOP(
            "BuildCause", "The base image {image} is stored in a format that docker no longer reads."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Take a newer image; this one is many years old."),
        .refine = nameBaseImage},
    {.name = "image-name-invalid",
        .matches = "`invalid reference format`, `repository name must be lowercase`",
        .needles = "invalid reference format|must be lowercase|Error parsing reference|failed to parse stage "
                   "name|did not resolve to an alias",
        .pattern = "(?:(?:invalid reference format: )?repository name \\(([^)]+)\\) must be "
                   "lowercase|short-name \"([^\"]+)\" did not "
                   "resolve|invalid reference format|must be lowercase|Error parsing reference: "
                   "\"([^\"]*)\"|failed to parse stage name \"([^\"]*)\")",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "\"{image}\" is no name of an image."),
        .remedy = QT_TRANSLATE_NOOP(
            "BuildCause", "An image is named registry/path:tag in lower case, without https:// and blanks."),
        .refine = nameBaseImage},
    {.name = "stage-not-found",
        .matches = "`invalid from flag value`, a COPY --from of a stage that is not there",
        .needles = "invalid from flag value",
        .pattern = "invalid from flag value (\\S+?):",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "COPY --from names %1, which is neither a stage nor an image."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause", "Name a stage that a FROM … AS before it makes."),
        .entry = "@step"},
    {.name = "registry-login",
        .level = FailureLevel::Symptom,
        .matches = "`docker login` that failed",
        .needles = "login attempt|Docker login failed|failed to login|Login failed|docker login",
        .pattern =
            "(?:login attempt to \\S+ failed|[Dd]ocker login failed|failed to login|denied: .*docker login)",
        .sentence =
            QT_TRANSLATE_NOOP("BuildCause", "The builder could not sign in to the container registry."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Check the registry's credentials: its admin account, or the roles of the workspace's "
            "identity.")},
    {.name = "pull-failed",
        .level = FailureLevel::Symptom,
        .guide = "Failed to pull Docker image",
        .matches =
            "`failed to copy`, `error pulling image configuration`, `filesystem layer verification failed`",
        .needles = "error pulling image|failed to copy: |layer verification failed|failed to do "
                   "request|Error initializing source|initializing source",
        .pattern = "(?:error pulling image configuration|failed to copy: |layer verification failed|failed "
                   "to do request|[Ii]nitializing source (\\S+))",
        .sentence = QT_TRANSLATE_NOOP("BuildCause", "The base image {image} could not be pulled."),
        .remedy = QT_TRANSLATE_NOOP("BuildCause",
            "Build again; if it stays, check the image's name and whether the build reaches its registry."),
        .refine = nameBaseImage},
};

}

FailureFamily registryFailures()
{
    return {QT_TRANSLATE_NOOP("BuildCause", "Registries and base images"), signatures};
}

}
