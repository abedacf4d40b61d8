// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/isoduration.h"

#include <QRegularExpression>
#include <cmath>

namespace tandem {

std::chrono::seconds fromIsoDuration(const QString& text)
{
    static const QRegularExpression form(
        uR"(^P(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text);
    const auto part = [&](int index) { return match.captured(index).toDouble(); };
    const double hours = (part(1) * 7 + part(2)) * 24 + part(3);
    return std::chrono::seconds(std::llround((hours * 60 + part(4)) * 60 + part(5)));
}

QString toIsoDuration(std::chrono::seconds duration)
{
    return u"PT%1S"_s.arg(duration.count());
}

}
