// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/cudaneed.h"

#include "core/environment/advice/subject.h"

#include <QRegularExpression>
#include <QVersionNumber>
#include <algorithm>

namespace tandem::advice {

namespace {

/// "118", "92", "102", "12", "12x": digits as they stand in names, the last one being the minor version.
std::optional<CudaVersion> squeezed(QString digits)
{
    const bool isSeries = digits.endsWith(u'x');
    if (isSeries)
        digits.chop(1);
    bool isNumber = false;
    const int number = digits.toInt(&isNumber);
    if (!isNumber || number <= 0)
        return std::nullopt;
    // CUDA 9.2 is "92", but "12" is all of CUDA 12.
    constexpr int newestMajor = 49;
    if (isSeries || number <= newestMajor)
        return CudaVersion{number, -1};
    return CudaVersion{number / 10, number % 10};
}

std::optional<CudaVersion> inBuild(const QString& build)
{
    static const QRegularExpression spelled(u"cuda_?(\\d{1,2})[._](\\d)"_s);
    static const QRegularExpression digits(u"cuda(\\d{2,3})"_s);
    if (const auto match = spelled.match(build); match.hasMatch())
        return CudaVersion{match.captured(1).toInt(), match.captured(2).toInt()};
    const auto match = digits.match(build);
    return match.hasMatch() ? squeezed(match.captured(1)) : std::nullopt;
}

/// The CUDA that a constraint leaves: "11.8" of the series 11.8, "11" of ">=11.2,<12"; nothing of what allows
/// several major versions.
std::optional<CudaVersion> inConstraint(const QString& version)
{
    static const QRegularExpression single(u"^(?:=|==|~=)?(\\d+(?:\\.\\d+)*)(?:\\.\\*)?$"_s);
    static const QRegularExpression range(u"^>=?(\\d+)(?:\\.\\d+)*,<(\\d+)(?:\\.0+)*(?:\\.?a0)?$"_s);
    if (const auto match = single.match(version); match.hasMatch())
        return CudaVersion::parse(match.captured(1));
    const auto match = range.match(version);
    if (!match.hasMatch() || match.captured(2).toInt() != match.captured(1).toInt() + 1)
        return std::nullopt;
    return CudaVersion{match.captured(1).toInt(), -1};
}

void lookAt(const CondaEntry& entry, QList<CudaNeed>& needs)
{
    static const QStringList named{u"cudatoolkit"_s, u"pytorch-cuda"_s, u"cuda-version"_s, u"cuda"_s,
        u"cuda-toolkit"_s, u"cuda-runtime"_s, u"cuda-nvcc"_s, u"cuda-cudart"_s, u"cuda-libraries"_s};
    static const QStringList forGpus{u"pytorch-gpu"_s, u"tensorflow-gpu"_s, u"cudnn"_s, u"nccl"_s,
        u"faiss-gpu"_s, u"py-xgboost-gpu"_s, u"jaxlib-cuda"_s};
    const QString& build = entry.spec->build();
    CudaNeed need{placeOf(entry), entry.name, std::nullopt};
    if (named.contains(entry.name))
        need.version = inConstraint(entry.spec->version());
    else if (build.contains(u"cuda"_s))
        need.version = inBuild(build);
    else if (!forGpus.contains(entry.name) && !build.startsWith(u"gpu_"_s))
        return;
    needs << need;
}

/// The CUDA whose libraries a TensorFlow looks for, by TensorFlow's own table of tested builds; nothing for
/// those that have no GPU part.
std::optional<CudaVersion> cudaOfTensorflow(const QVersionNumber& version)
{
    struct Row {
        QVersionNumber from;
        CudaVersion cuda;
    };
    static const QList<Row> rows{{{2, 15}, {12, -1}}, {{2, 12}, {11, 8}}, {{2, 5}, {11, 2}},
        {{2, 4}, {11, 0}}, {{2, 1}, {10, 1}}, {{1, 13}, {10, 0}}, {{1, 5}, {9, 0}}};
    for (const Row& row : rows)
        if (version >= row.from)
            return row.cuda;
    return std::nullopt;
}

/// The release that a specifier names: 2.11 of "==2.11.*", "~=2.11.1", "==2.11.0".
QVersionNumber namedRelease(const Pep440Specifier& specifier)
{
    for (const auto& clause : specifier.clauses())
        if (clause.op.startsWith(u"==") || clause.op == u"~=")
            return QVersionNumber::fromString(clause.version);
    return {};
}

std::optional<CudaNeed> tensorflowNeed(const PipEntry& entry)
{
    const QVersionNumber release = namedRelease(entry.requirement->specifier());
    CudaNeed need{placeOf(entry), entry.requirement->text().trimmed(), std::nullopt, CudaNeed::From::Image};
    if (entry.requirement->extras().contains(u"and-cuda"_s)) {
        need.from = CudaNeed::From::Package;
        need.version = release.isNull() ? CudaVersion{12, -1} : cudaOfTensorflow(release);
        return need;
    }
    const bool isForGpus = entry.name == u"tensorflow-gpu";
    // From 2.1 on, and in 1.15, one package serves both.
    const bool isForBoth = release >= QVersionNumber(2, 1) || QVersionNumber(1, 15).isPrefixOf(release);
    if (!isForGpus && !isForBoth)
        return std::nullopt;
    if (!release.isNull())
        need.version = cudaOfTensorflow(release);
    return need;
}

std::optional<CudaVersion> inExtras(const QStringList& extras, bool& isForGpus)
{
    static const QRegularExpression shape(u"^cuda(\\d+x?)?"_s);
    for (const QString& extra : extras)
        if (const auto match = shape.match(extra); match.hasMatch()) {
            isForGpus = true;
            return squeezed(match.captured(1));
        }
    return std::nullopt;
}

std::optional<CudaNeed> needOf(const PipEntry& entry)
{
    static const QStringList forGpus{
        u"onnxruntime-gpu"_s, u"faiss-gpu"_s, u"paddlepaddle-gpu"_s, u"cupy"_s, u"pycuda"_s, u"flash-attn"_s};
    static const QRegularExpression inName(u"-cu(?:da)?-?(\\d+x?)(?:$|-)"_s);
    static const QRegularExpression inVersion(u"\\+cu(?:da)?(\\d+)"_s);
    static const QRegularExpression inIndex(u"/cu(\\d{2,3})(?:/|$)"_s);
    const PipRequirement& requirement = *entry.requirement;
    CudaNeed need{placeOf(entry), requirement.text().trimmed(), std::nullopt};
    if (requirement.isOption()) {
        const auto match = inIndex.match(requirement.optionValue());
        if (!match.hasMatch())
            return std::nullopt;
        need.version = squeezed(match.captured(1));
        return need;
    }
    if (entry.name == u"tensorflow" || entry.name == u"tensorflow-gpu")
        return tensorflowNeed(entry);
    bool isForGpus = forGpus.contains(entry.name);
    if (!requirement.extras().isEmpty())
        need.version = inExtras(requirement.extras(), isForGpus);
    if (!need.version && entry.name.contains(u"-cu"))
        if (const auto match = inName.match(entry.name); match.hasMatch())
            need.version = squeezed(match.captured(1));
    if (!need.version && requirement.version().contains(u"+cu"))
        if (const auto match = inVersion.match(requirement.version()); match.hasMatch())
            need.version = squeezed(match.captured(1));
    if (!need.version && !isForGpus)
        return std::nullopt;
    return need;
}

}

std::optional<CudaVersion> CudaVersion::parse(const QString& text)
{
    const auto number = QVersionNumber::fromString(text);
    if (number.majorVersion() <= 0)
        return std::nullopt;
    return CudaVersion{number.majorVersion(), number.segmentCount() > 1 ? number.minorVersion() : -1};
}

QString CudaVersion::text() const
{
    return minor < 0 ? QString::number(major) : u"%1.%2"_s.arg(major).arg(minor);
}

QList<CudaNeed> cudaNeedsOf(const QList<CondaEntry>& conda, const QList<PipEntry>& pip)
{
    QList<CudaNeed> needs;
    for (const CondaEntry& entry : conda)
        lookAt(entry, needs);
    const bool bringsLibraries = !needs.isEmpty();
    for (const PipEntry& entry : pip)
        if (const auto need = needOf(entry)) {
            // What conda or NVIDIA's wheels bring is found before the image's.
            if (need->from == CudaNeed::From::Package || !bringsLibraries)
                needs << *need;
        }
    const bool hasWheels = std::any_of(pip.begin(), pip.end(),
        [](const PipEntry& entry) { return entry.name.startsWith(u"nvidia-cuda-runtime"); });
    if (hasWheels)
        needs.removeIf([](const CudaNeed& need) { return need.from == CudaNeed::From::Image; });
    return needs;
}

}
