// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/vmcatalogue.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

namespace tandem::azure {

Result<VmCatalogue> VmCatalogue::fromJson(const QByteArray& json)
{
    const auto document = json::parseObject(json);
    if (!document)
        return document.error();
    VmCatalogue catalogue;
    catalogue.m_date = QDate::fromString(document->value(u"date").toString(), Qt::ISODate);
    for (const auto& item : document->value(u"series").toArray()) {
        const QJsonObject entry = item.toObject();
        const auto sizes = json::text(entry, u"sizes");
        if (!sizes)
            return sizes.error();
        const VmFacts facts{.gpu = entry.value(u"gpu").toString(),
            .gpuMemoryGb = entry.value(u"gpuMemoryGb").toDouble(),
            .usdPerCore = entry.value(u"usdPerCore").toDouble(),
            .retired = QDate::fromString(entry.value(u"retired").toString(), Qt::ISODate),
            .instead = entry.value(u"instead").toString()};
        const QRegularExpression form(
            QRegularExpression::anchoredPattern(*sizes), QRegularExpression::CaseInsensitiveOption);
        catalogue.m_series << Series{form, facts};
    }
    return catalogue;
}

VmCatalogue VmCatalogue::builtIn()
{
    const auto bytes = readFile(u":/tandem/catalogue/vm-sizes.json"_s);
    auto catalogue = bytes ? fromJson(*bytes) : Result<VmCatalogue>(bytes.error());
    Q_ASSERT(catalogue); // It is compiled into the program.
    return std::move(catalogue).valueOr({});
}

VmFacts VmCatalogue::factsOf(const QString& size) const
{
    for (const Series& series : m_series)
        if (series.sizes.match(size).hasMatch())
            return series.facts;
    return {};
}

}
