// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/installedpackages.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace tandem {

namespace {

using Verdict = InstalledDifference::Verdict;

QString translated(const char* sentence)
{
    return QCoreApplication::translate("InstalledPackages", sentence);
}

Error refused(const QString& message)
{
    return {Error::Kind::Input, message};
}

Result<QList<InstalledPackage>> fromJson(const QString& text)
{
    const auto array = json::parseArray(text.toUtf8());
    if (!array)
        return array.error();
    QList<InstalledPackage> packages;
    for (const QJsonValue& value : *array) {
        const QJsonObject object = value.toObject();
        InstalledPackage package;
        package.name = object.value(u"name").toString();
        package.version = object.value(u"version").toString();
        package.build = object.value(u"build_string").toString();
        package.channel = object.value(u"channel").toString();
        // conda lists what pip installed as of the channel "pypi"; pip's own list knows no channels.
        package.isFromPip = package.channel == u"pypi" || !object.contains(u"channel");
        if (package.isFromPip) {
            package.channel.clear();
            package.build.clear();
        }
        if (package.name.isEmpty())
            return refused(translated(
                "This JSON lists no packages: an entry has no name. Write it with conda list --json "
                "or pip list --format json."));
        packages << package;
    }
    return packages;
}

Result<QList<InstalledPackage>> fromFreeze(const QString& text)
{
    static const QRegularExpression uncontrolled(
        u"^# Editable (?:Git )?install with no (?:version control|remote) \\(([^=)\\s]+)(?:==([^)]+))?\\)"_s);
    QList<InstalledPackage> packages;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (const auto match = uncontrolled.match(line); match.hasMatch()) {
            packages << InstalledPackage{
                .name = match.captured(1), .version = match.captured(2), .isFromPip = true};
            continue;
        }
        const PipRequirement requirement(line);
        if (requirement.kind() == PipRequirement::Kind::Empty)
            continue;
        const QString version = requirement.version();
        const bool isPinned = version.startsWith(u"==") && !version.contains(u',') && !version.contains(u'*');
        const bool isFromAddress = !requirement.url().isEmpty();
        if ((requirement.isOption() && requirement.isEditable())
            || (isFromAddress && requirement.writtenName().isEmpty())) {
            // What stands above it in a comment names it, where its address does not.
            if (!requirement.name().isEmpty())
                packages << InstalledPackage{.name = requirement.name(), .isFromPip = true};
            continue;
        }
        if (!isPinned && !isFromAddress)
            return refused(translated("Line %1 is none of pip freeze: %2. There every line is name==version.")
                               .arg(QString::number(i + 1), line.left(80)));
        packages << InstalledPackage{.name = requirement.writtenName(),
            .version = version.mid(version.startsWith(u"===") ? 3 : 2),
            .isFromPip = true};
    }
    return packages;
}

/// What is installed, by the names that conda and pip compare.
class Index {
public:
    explicit Index(const QList<InstalledPackage>& packages)
    {
        for (qsizetype i = 0; i < packages.size(); ++i) {
            const InstalledPackage& package = packages[i];
            if (!package.isFromPip) {
                m_hasConda = true;
                m_conda.insert(package.name.toLower(), i);
            }
            // pip sees what conda installed as well, and prefers what it installed itself.
            const QString normalised = PipRequirement::normalisedName(package.name);
            if (package.isFromPip || !m_pip.contains(normalised))
                m_pip.insert(normalised, i);
        }
    }

    bool hasConda() const { return m_hasConda; }
    qsizetype ofConda(const QString& name) const { return m_conda.value(name.toLower(), -1); }
    qsizetype ofPip(const QString& name) const
    {
        return m_pip.value(PipRequirement::normalisedName(name), -1);
    }

private:
    bool m_hasConda = false;
    QHash<QString, qsizetype> m_conda;
    QHash<QString, qsizetype> m_pip;
};

Verdict verdictOf(const CondaSpec& spec, const InstalledPackage& package)
{
    const auto version = CondaVersion::parse(package.version);
    if (!version)
        return Verdict::Unknown;
    if (spec.matches(*version, package.build))
        return Verdict::Satisfied;
    // A list without builds can only speak of the version.
    const bool isVersionRight = spec.constraint().contains(*version);
    return isVersionRight && package.build.isEmpty() ? Verdict::Unknown : Verdict::Violated;
}

Verdict verdictOf(const PipRequirement& requirement, const InstalledPackage& package)
{
    if (!requirement.url().isEmpty())
        return Verdict::Unknown;
    if (requirement.version().isEmpty())
        return Verdict::Satisfied;
    const auto version = Pep440Version::parse(package.version);
    if (!version)
        return Verdict::Unknown;
    return requirement.specifier().contains(*version) ? Verdict::Satisfied : Verdict::Violated;
}

}

Result<QList<InstalledPackage>> readInstalledPackages(const QString& text)
{
    return text.trimmed().startsWith(u'[') ? fromJson(text) : fromFreeze(text);
}

bool InstalledComparison::isSatisfied() const
{
    return std::none_of(entries.cbegin(), entries.cend(), [](const auto& entry) {
        return entry.verdict == Verdict::Violated || entry.verdict == Verdict::Missing;
    });
}

InstalledComparison compareWithInstalled(
    const EnvironmentDefinition& asked, const QList<InstalledPackage>& installed)
{
    const Index index(installed);
    InstalledComparison comparison;
    QSet<qsizetype> isAsked;
    const auto add = [&](InstalledDifference entry, qsizetype found, Verdict missing, const auto& wanted) {
        entry.verdict = missing;
        if (found >= 0) {
            entry.installed = installed[found].version;
            entry.verdict = verdictOf(wanted, installed[found]);
            isAsked.insert(found);
        }
        comparison.entries << entry;
    };
    for (const CondaSpec& spec : asked.condaPackages) {
        qsizetype found = index.ofConda(spec.name());
        if (found < 0)
            found = index.ofPip(spec.name());
        add({.asked = spec.text(), .name = spec.name()}, found,
            index.hasConda() ? Verdict::Missing : Verdict::Unknown, spec);
    }
    QString python = asked.pythonVersion();
    if (const qsizetype found = index.ofConda(u"python"_s); found >= 0)
        python = installed[found].version;
    const auto linux = PipMarker::linuxEnvironment(python);
    for (const PipRequirement& requirement : asked.pipRequirements) {
        if (requirement.name().isEmpty())
            continue;
        const bool isExcluded = requirement.marker() && requirement.marker()->holdsIn(linux) == false;
        add({.asked = requirement.text(), .name = requirement.name(), .isPip = true},
            index.ofPip(requirement.name()), isExcluded ? Verdict::NotNeeded : Verdict::Missing, requirement);
        if (isExcluded)
            comparison.entries.last().verdict = Verdict::NotNeeded;
    }
    for (qsizetype i = 0; i < installed.size(); ++i)
        if (!isAsked.contains(i))
            comparison.others << installed[i];
    return comparison;
}

QString InstalledDifference::message() const
{
    const QString there = installed.isEmpty() ? translated("some version") : installed;
    switch (verdict) {
    case Verdict::Satisfied:
        return translated("%1 was asked for and %2 is there: satisfied.").arg(asked, there);
    case Verdict::Violated:
        return translated("%1 was asked for, but %2 is there.").arg(asked, there);
    case Verdict::Missing:
        return translated("%1 was asked for, but it is not there.").arg(asked);
    case Verdict::NotNeeded:
        return translated("%1 is not needed on Linux.").arg(asked);
    case Verdict::Unknown:
        break;
    }
    return installed.isEmpty()
        ? translated("%1 was asked for; this list cannot tell whether it is there.").arg(asked)
        : translated("%1 was asked for and %2 is there; whether that is it cannot be told.")
              .arg(asked, installed);
}

QString codeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Satisfied:
        return u"satisfied"_s;
    case Verdict::Violated:
        return u"violated"_s;
    case Verdict::Missing:
        return u"missing"_s;
    case Verdict::NotNeeded:
        return u"not-needed"_s;
    case Verdict::Unknown:
        break;
    }
    return u"unknown"_s;
}

}
