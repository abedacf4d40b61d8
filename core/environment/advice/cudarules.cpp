// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/imagechoice.h"
#include "core/environment/advice/rules.h"

namespace tandem::advice {

namespace {

enum class Fit { Yes, Newer, No };

/// Whether what is made for `need` goes well with the image's CUDA. From 11 on, all versions of one major
/// version are compatible (NVIDIA's "minor version compatibility"); before, each stood for itself.
Fit fitOf(const CudaNeed& need, const CudaVersion& image)
{
    constexpr int firstCompatible = 11;
    const CudaVersion& wanted = *need.version;
    if (wanted.major != image.major)
        return Fit::No;
    const bool isTold = wanted.minor >= 0 && image.minor >= 0;
    if (!isTold || wanted.minor == image.minor)
        return Fit::Yes;
    if (need.from == CudaNeed::From::Image)
        return image.major >= firstCompatible ? Fit::Yes : Fit::No;
    if (wanted.minor < image.minor)
        return Fit::Yes;
    return image.major >= firstCompatible ? Fit::Newer : Fit::No;
}

QString entriesOf(const QList<CudaNeed>& needs)
{
    QStringList entries;
    for (const CudaNeed& need : needs)
        entries << need.entry;
    return enumerated(entries);
}

Finding mismatch(const Subject& subject, const QList<CudaNeed>& needs, const CudaVersion& image, Fit fit)
{
    const CudaNeed& first = needs.first();
    const QString wanted = first.version->text();
    Finding finding = subject.finding(
        u"cuda-mismatch"_s, fit == Fit::Newer ? Severity::Hint : Severity::Warning, first.place);
    finding.sentence = needs.size() == 1
        ? said("%1 is made for CUDA %2, the base image has CUDA %3.").arg(first.entry, wanted, image.text())
        : said("%1 are made for CUDA %2, the base image has CUDA %3.")
              .arg(entriesOf(needs), wanted, image.text());
    if (first.from == CudaNeed::From::Image)
        finding.reason =
            said("It loads the libraries of CUDA from the image. Where it does not find those of "
                 "its own version, it computes on the CPU and says so only in the log.");
    else if (fit == Fit::Newer)
        finding.reason =
            said("The packages bring their own CUDA %1, which runs with any driver for CUDA %2; but "
                 "what is compiled in the image is compiled for the older one.")
                .arg(wanted)
                .arg(image.major);
    else
        finding.reason = said("What is compiled while the image is built, and what loads the image's own "
                              "libraries, meets another CUDA than these packages; PyTorch refuses to compile "
                              "extensions then. The driver has to serve both.");
    if (const BaseImage* const better = nearestGpuImage(subject.knowledge().images, wanted))
        finding.edit = usingImage(*better);
    return finding;
}

}

void findCudaMismatch(const Subject& subject, Findings& findings)
{
    const auto image = CudaVersion::parse(subject.imageCuda());
    if (!image)
        return;
    // One finding for each version that is asked for, not for each package.
    struct Group {
        CudaVersion version;
        CudaNeed::From from;
        Fit fit;
        QList<CudaNeed> needs;
    };
    QList<Group> groups;
    for (const CudaNeed& need : subject.cudaNeeds()) {
        const Fit fit = need.version ? fitOf(need, *image) : Fit::Yes;
        if (fit == Fit::Yes)
            continue;
        const auto same = std::find_if(groups.begin(), groups.end(), [&need](const Group& group) {
            return group.version == *need.version && group.from == need.from;
        });
        if (same != groups.end())
            same->needs << need;
        else
            groups.append({*need.version, need.from, fit, {need}});
    }
    for (const Group& group : groups)
        findings << mismatch(subject, group.needs, *image, group.fit);
}

void findDifferentCudaVersions(const Subject& subject, Findings& findings)
{
    // Against an image's CUDA, one of the two has been told already.
    if (!subject.imageCuda().isEmpty())
        return;
    // cudatoolkit beside pytorch-cuda has a rule of its own.
    const CondaEntry* const told =
        subject.condaNamed(u"pytorch-cuda"_s) ? subject.condaNamed(u"cudatoolkit"_s) : nullptr;
    const CudaNeed* first = nullptr;
    for (const CudaNeed& need : subject.cudaNeeds()) {
        if (!need.version || need.from == CudaNeed::From::Image || (told && need.place == placeOf(*told)))
            continue;
        if (!first) {
            first = &need;
        } else if (need.version->major != first->version->major) {
            Finding finding = subject.finding(u"different-cuda-versions"_s, Severity::Warning, need.place);
            finding.sentence =
                said("%1 is made for CUDA %2, but %3 for CUDA %4.")
                    .arg(need.entry, need.version->text(), first->entry, first->version->text());
            finding.reason = said("In one process only one of the two finds the libraries it was made for.");
            findings << finding;
            return;
        }
    }
}

void findCudatoolkitBesidePytorchCuda(const Subject& subject, Findings& findings)
{
    const CondaEntry* const toolkit = subject.condaNamed(u"cudatoolkit"_s);
    if (!toolkit || !subject.condaNamed(u"pytorch-cuda"_s))
        return;
    Finding finding =
        subject.finding(u"cudatoolkit-beside-pytorch-cuda"_s, Severity::Warning, placeOf(*toolkit));
    finding.sentence = said("cudatoolkit is asked for beside pytorch-cuda.");
    finding.reason =
        said("Since PyTorch 1.13, pytorch-cuda brings the libraries of CUDA; cudatoolkit is what "
             "older versions used. Both together are two CUDAs, or cannot be solved.");
    finding.edit = removing(*toolkit);
    findings << finding;
}

}
