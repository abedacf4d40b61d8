// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/baseimage.h"

#include <QRegularExpression>

namespace tandem {

bool isGpuImage(const QString& imageReference)
{
    const QString named = imageReference.section(u'@', 0, 0);
    static const QRegularExpression gpu(u"cuda|cudnn|^nvcr\\.io/nvidia/|(?:^|[^a-z])gpu(?:$|[^a-z])|rocm"_s,
        QRegularExpression::CaseInsensitiveOption);
    return gpu.match(named).hasMatch();
}

}
