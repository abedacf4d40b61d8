// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/likesteps.h"

#include <QRegularExpression>

namespace tandem {

QString likenessOf(const QString& stepText)
{
    static const QRegularExpression hash(u"[0-9a-f]{12,}"_s);
    return stepText.simplified().replace(hash, u"*"_s);
}

QString kindOf(const QString& stepText)
{
    const QString text = stepText.simplified();
    const QString instruction = text.section(u' ', 0, 0).toUpper();
    if (instruction != u"RUN")
        return instruction;
    for (const QLatin1StringView command : {QLatin1StringView("conda env create"),
             QLatin1StringView("mamba env create"), QLatin1StringView("conda env update"),
             QLatin1StringView("conda install"), QLatin1StringView("mamba install"),
             QLatin1StringView("pip install"), QLatin1StringView("pip3 install"),
             QLatin1StringView("apt-get install"), QLatin1StringView("apt-get"), QLatin1StringView("apt "),
             QLatin1StringView("wget "), QLatin1StringView("curl ")})
        if (text.contains(command))
            return instruction + u' ' + QString(command).trimmed();
    return instruction + u' ' + text.section(u' ', 1, 1);
}

}
