// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/baseimage.h"

#include <QRegularExpression>

namespace tandem {

bool isGpuImage(const QString& imageReference)
{
    const QString named = imageReference.section(u'@', 0, 0);
    static const QRegularExpression gpu(
        u"cuda|cudnn|^nvcr\\.io/nvidia/|(?:^|[^a-z])gpu(?:$|[^a-z])|rocm|tritonserver"_s,
        QRegularExpression::CaseInsensitiveOption);
    return gpu.match(named).hasMatch();
}

QString cudaOfImage(const QString& imageReference)
{
    const QString named = imageReference.section(u'@', 0, 0);
    // "cuda11.8", "cuda:12.4.1-devel", and PyTorch's short "cu118".
    static const QRegularExpression spelled(
        u"cuda[:_-]?(\\d{1,2}\\.\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression squeezed(
        u"(?:^|[^a-z0-9])cu(?:da)?(\\d{1,2})(\\d)(?![\\d.])"_s, QRegularExpression::CaseInsensitiveOption);
    if (const auto match = spelled.match(named); match.hasMatch())
        return match.captured(1);
    const auto match = squeezed.match(named);
    return match.hasMatch() ? match.captured(1) + u'.' + match.captured(2) : QString();
}

QString shortImage(const QString& imageReference)
{
    QString name = imageReference.section(u'@', 0, 0).section(u'/', -1);
    if (name.endsWith(u":latest"))
        name.chop(7);
    return name;
}

}
