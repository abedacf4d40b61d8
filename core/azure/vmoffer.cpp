// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/vmoffer.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <array>

namespace tandem::azure {

namespace {

/// The upper ends of the classes but the last, in US dollars an hour.
constexpr std::array classEnds{0.25, 1.0, 5.0, 20.0};

QString translated(const char* text)
{
    return QCoreApplication::translate("VmOffer", text);
}

/// "Standard DSv2 Family Cluster Dedicated vCPUs" and "standardDSv2Family" in a form that can be compared.
QString plain(const QString& name)
{
    static const QRegularExpression others(u"[^a-z0-9]"_s);
    return name.toLower().remove(others);
}

/// "ncsv3" is counted as "ncv3", but "dsv2" and "dv2" are two families.
QString withoutStorageLetter(QString family)
{
    static const QRegularExpression letter(u"^(standardn[a-z]*)s(v\\d)"_s);
    return family.replace(letter, u"\\1\\2"_s);
}

/// What is left of all families together, and of one.
class CoresLeft {
public:
    CoresLeft(const QList<CoreUsage>& usages, const QString& total, const QString& suffix)
    {
        for (const CoreUsage& usage : usages) {
            const int left = std::max(0, usage.limit - usage.used);
            const QString name = plain(usage.name);
            const QString kind = usage.type.section(u'/', 1, 1);
            if (kind == total)
                m_total = left;
            else if (const qsizetype end = name.indexOf(suffix); end > 0 && kind == u"vmFamily")
                m_families.insert(name.left(end), left);
        }
    }
    std::optional<int> of(const QString& family) const
    {
        const QString name = plain(family);
        auto found = m_families.find(name);
        if (found == m_families.end())
            found = m_families.find(withoutStorageLetter(name));
        if (found == m_families.end())
            return {};
        return m_total ? std::min(*m_total, *found) : *found;
    }

private:
    std::optional<int> m_total;
    QHash<QString, int> m_families;
};

}

std::optional<int> VmOffer::nodesLeft(bool isLowPriority) const
{
    const auto cores = coresLeft(isLowPriority);
    if (!cores || size.vCpus < 1)
        return {};
    return *cores / size.vCpus;
}

double VmOffer::hourlyPrice() const
{
    return size.hourlyPrice > 0 ? size.hourlyPrice : facts.usdPerCore * size.vCpus;
}

QList<VmOffer> offersOf(const QList<VmSize>& sizes, const QList<CoreUsage>& usages,
    const VmCatalogue& catalogue, const QDate& today)
{
    const CoresLeft dedicated(usages, u"dedicatedCores"_s, u"clusterdedicated"_s);
    const CoresLeft lowPriority(usages, u"lowPriorityCores"_s, u"clusterlowpriority"_s);
    QList<VmOffer> offers;
    for (const VmSize& size : sizes)
        offers << VmOffer{
            size, catalogue.factsOf(size.name), dedicated.of(size.family), lowPriority.of(size.family)};
    std::stable_partition(
        offers.begin(), offers.end(), [&](const VmOffer& offer) { return !offer.isRetired(today); });
    return offers;
}

Task<QList<VmOffer>> offersIn(ComputeService* computes, QDate today)
{
    const auto sizes = co_await computes->vmSizes();
    const auto usages = co_await computes->usages().result();
    co_return offersOf(sizes, usages ? *usages : QList<CoreUsage>(), VmCatalogue::builtIn(), today);
}

QString machineText(const VmOffer& offer)
{
    const VmSize& size = offer.size;
    QStringList parts{QCoreApplication::translate("VmOffer", "%n cores", nullptr, size.vCpus),
        translated("%1 GB").arg(size.memoryGb)};
    if (size.gpus > 0 && offer.facts.gpu.isEmpty())
        parts << QCoreApplication::translate("VmOffer", "%n GPU", nullptr, size.gpus);
    else if (size.gpus > 0)
        parts << translated("%1 %2 (%3 GB)").arg(size.gpus).arg(offer.facts.gpu).arg(offer.facts.gpuMemoryGb);
    return parts.join(u", "_s);
}

QString priceClass(const VmOffer& offer)
{
    const double price = offer.hourlyPrice();
    if (price <= 0)
        return {};
    const auto end = std::upper_bound(classEnds.begin(), classEnds.end(), price);
    return QString(end - classEnds.begin() + 1, u'$');
}

QString priceClasses()
{
    return translated("A node costs less than 0.25 US dollars an hour: $, less than 1: $$, less than 5: $$$, "
                      "less than 20: $$$$, more: $$$$$.");
}

QString costOf(const VmOffer& offer, int nodes)
{
    const double price = offer.hourlyPrice() * nodes;
    if (price <= 0)
        return {};
    return translated("About %1 US dollars an hour.").arg(QLocale().toString(price, 'f', 2));
}

QString troubleWith(const VmOffer& offer, int nodes, bool isLowPriority, const QDate& today)
{
    const VmFacts& facts = offer.facts;
    if (facts.retired.isValid()) {
        const QString day = QLocale().toString(facts.retired, QLocale::ShortFormat);
        const QString sentence = offer.isRetired(today)
            ? translated("Azure has ended %1 on %2: a cluster of it is refused. ")
            : translated("Azure ends %1 on %2. ");
        return sentence.arg(offer.size.name, day) + translated("Use %1.").arg(facts.instead);
    }
    if (isLowPriority && !offer.size.isLowPriorityCapable)
        return translated("%1 is not offered with low priority.").arg(offer.size.name);
    const auto left = offer.nodesLeft(isLowPriority);
    if (!left || nodes <= *left)
        return {};
    return QCoreApplication::translate("VmOffer",
        "The subscription's quota leaves %1 cores of this family, which is enough for %n nodes. Choose fewer "
        "nodes or another size, or ask for more quota in the portal.",
        nullptr, *left)
        .arg(*offer.coresLeft(isLowPriority));
}

}
