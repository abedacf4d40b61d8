// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/imagechoice.h"
#include "core/environment/advice/rules.h"

#include <QVersionNumber>
#include <algorithm>

namespace tandem::advice {

namespace {

struct CpuBuild {
    Place place;
    QString entry;
};

bool isCpuBuild(const CondaEntry& entry)
{
    static const QStringList named{u"cpuonly"_s, u"pytorch-cpu"_s, u"torchvision-cpu"_s, u"torchaudio-cpu"_s,
        u"tensorflow-cpu"_s, u"tensorflow-mkl"_s, u"tensorflow-eigen"_s};
    static const QStringList frameworks{u"pytorch"_s, u"pytorch-mutex"_s, u"torchvision"_s, u"torchaudio"_s,
        u"libtorch"_s, u"tensorflow"_s, u"tensorflow-base"_s, u"jaxlib"_s};
    if (named.contains(entry.name))
        return true;
    if (!frameworks.contains(entry.name))
        return false;
    const QString& build = entry.spec->build();
    const bool isTensorflow = entry.name.startsWith(u"tensorflow");
    return build.contains(u"cpu"_s)
        || (isTensorflow && (build.startsWith(u"mkl_") || build.startsWith(u"eigen_")));
}

/// Before 2.1, and but for 1.15, TensorFlow's GPU build was a package of its own.
bool isCpuTensorflow(const PipRequirement& requirement)
{
    const auto version = requirement.specifier().exactVersion();
    if (!version || requirement.name() != u"tensorflow")
        return false;
    const auto release = QVersionNumber::fromString(version->text());
    return release < QVersionNumber(2, 1) && !QVersionNumber(1, 15).isPrefixOf(release);
}

bool isCpuBuild(const PipEntry& entry, bool hasJaxForCuda)
{
    static const QStringList named{u"tensorflow-cpu"_s, u"intel-tensorflow"_s, u"paddlepaddle"_s};
    const PipRequirement& requirement = *entry.requirement;
    if (requirement.isOption())
        return requirement.optionValue().endsWith(u"/whl/cpu")
            || requirement.optionValue().endsWith(u"/whl/cpu/");
    if (named.contains(entry.name) || requirement.version().endsWith(u"+cpu") || isCpuTensorflow(requirement))
        return true;
    if (entry.name == u"jaxlib")
        return !hasJaxForCuda && !requirement.version().contains(u"+cuda");
    return entry.name == u"jax"
        && (requirement.extras().contains(u"cpu"_s) || (!hasJaxForCuda && requirement.extras().isEmpty()));
}

QList<CpuBuild> cpuBuildsOf(const Subject& subject)
{
    QList<CpuBuild> builds;
    for (const CondaEntry& entry : subject.conda())
        if (isCpuBuild(entry))
            builds.append({placeOf(entry), entry.spec->text().trimmed()});
    const bool hasJaxForCuda =
        std::any_of(subject.pip().begin(), subject.pip().end(), [](const PipEntry& entry) {
            return entry.name.startsWith(u"jax-cuda") || entry.requirement->version().contains(u"+cuda")
                || (entry.name == u"jax" && entry.requirement->extras().join(u' ').contains(u"cuda"));
        });
    for (const PipEntry& entry : subject.pip())
        if (isCpuBuild(entry, hasJaxForCuda))
            builds.append({placeOf(entry), entry.requirement->text().trimmed()});
    return builds;
}

/// conda-forge's packages take the GPU build only where conda sees a GPU, and no image is built on one.
const CondaEntry* frameworkOfCondaForge(const Subject& subject)
{
    const QStringList& channels = subject.definition().channels;
    const auto forge = channels.indexOf(u"conda-forge"_s);
    const auto pytorch = channels.indexOf(u"pytorch"_s);
    const CondaEntry* const entry = subject.condaNamed(u"pytorch"_s);
    if (!entry || forge < 0 || (pytorch >= 0 && pytorch < forge) || !entry->spec->build().isEmpty())
        return nullptr;
    const QString channel = entry->spec->channel();
    const bool isFromForge = channel.isEmpty() || channel == u"conda-forge";
    return isFromForge && subject.cudaNeeds().isEmpty() ? entry : nullptr;
}

}

void findCpuBuildOnGpuImage(const Subject& subject, Findings& findings)
{
    if (!subject.hasGpuImage())
        return;
    const QList<CpuBuild> builds = cpuBuildsOf(subject);
    const BaseImageCatalogue& images = subject.knowledge().images;
    const BaseImage* const cpuImage = nearestCpuImage(images, images.find(subject.definition().baseImage));
    if (!builds.isEmpty()) {
        Finding finding =
            subject.finding(u"cpu-build-on-gpu-image"_s, Severity::Warning, builds.first().place);
        QStringList entries;
        for (const CpuBuild& build : builds)
            entries << build.entry;
        finding.sentence = builds.size() == 1
            ? said("%1 is a build for CPUs, but the base image is made for GPUs.").arg(entries.first())
            : said("%1 are builds for CPUs, but the base image is made for GPUs.").arg(enumerated(entries));
        finding.reason =
            said("Training would run on the CPU of a node with a GPU. Either take the GPU build, or "
                 "a base image without CUDA, which is gigabytes smaller.");
        if (cpuImage)
            finding.edit = usingImage(*cpuImage);
        findings << finding;
    } else if (const CondaEntry* const entry = frameworkOfCondaForge(subject)) {
        Finding finding = subject.finding(u"cpu-build-on-gpu-image"_s, Severity::Hint, placeOf(*entry));
        finding.sentence = said("conda may take the CPU build of %1, though the base image is made for GPUs.")
                               .arg(entry->name);
        finding.reason =
            said("Of conda-forge's builds conda takes one for GPUs only where it sees a GPU, and "
                 "there is none where images are built.");
        findings << finding;
    }
}

void findGpuBuildOnCpuImage(const Subject& subject, Findings& findings)
{
    if (!subject.hasCpuImage())
        return;
    QList<CudaNeed> needs = subject.cudaNeeds();
    // One package for CPU and GPU is right on both.
    needs.removeIf([](const CudaNeed& need) {
        return need.from == CudaNeed::From::Image && !need.entry.startsWith(u"tensorflow-gpu");
    });
    if (needs.isEmpty())
        return;
    QStringList entries;
    std::optional<CudaVersion> cuda;
    for (const CudaNeed& need : needs) {
        entries << need.entry;
        if (!cuda)
            cuda = need.version;
    }
    Finding finding = subject.finding(u"gpu-build-on-cpu-image"_s, Severity::Warning, needs.first().place);
    finding.sentence = needs.size() == 1
        ? said("%1 is made for GPUs, but the base image is made for CPUs.").arg(entries.first())
        : said("%1 are made for GPUs, but the base image is made for CPUs.").arg(enumerated(entries));
    finding.reason =
        said("On a node without a GPU these are gigabytes for nothing; on one with a GPU the image "
             "has no CUDA of its own to compile with or to load.");
    if (const BaseImage* const image =
            nearestGpuImage(subject.knowledge().images, cuda ? cuda->text() : QString()))
        finding.edit = usingImage(*image);
    findings << finding;
}

}
