// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"
#include "core/environment/yamltext.h"

#include <QCoreApplication>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

QString textAt(const YAML::Node& map, const char* key)
{
    const YAML::Node value = map[key];
    return value.IsDefined() && value.IsScalar() ? yaml::textOf(value) : QString();
}

class Reader {
public:
    ImportedEnvironment read(const YAML::Node& root)
    {
        m_imported.kind = ImportedEnvironment::Kind::CondaLock;
        readMetadata(root["metadata"]);
        const YAML::Node packages = root["package"];
        if (!packages.IsDefined() || !packages.IsSequence())
            throw yaml::Stumble{root.Mark(), translated("a lock file has a list package:")};
        QSet<QString> others;
        for (const auto& package : packages)
            if (package.IsMap())
                readPackage(package, others);
        if (!others.isEmpty())
            m_imported.complain(Severity::Info, 0,
                translated("Packages of the groups %1 were left out; main is what an environment gets.")
                    .arg(QStringList(others.begin(), others.end()).join(u", "_s)));
        m_imported.platform = m_platform;
        stripForeignPlatform(m_imported);
        return std::move(m_imported);
    }

private:
    void readMetadata(const YAML::Node& metadata)
    {
        if (!metadata.IsDefined() || !metadata.IsMap())
            return;
        if (const YAML::Node channels = metadata["channels"]; channels.IsDefined() && channels.IsSequence())
            for (const auto& channel : channels)
                m_imported.definition.channels << (channel.IsMap() ? textAt(channel, "url")
                        : channel.IsScalar()                       ? yaml::textOf(channel)
                                                                   : QString());
        m_imported.definition.channels.removeAll(QString());
        QStringList platforms;
        if (const YAML::Node list = metadata["platforms"]; list.IsDefined() && list.IsSequence())
            for (const auto& platform : list)
                if (platform.IsScalar())
                    platforms << yaml::textOf(platform);
        if (platforms.isEmpty() || platforms.contains(m_platform))
            return;
        m_platform = platforms.first();
        m_imported.complain(Severity::Warning, 0,
            translated("It was not locked for linux-64, where AzureML runs; the packages of %1 were taken.")
                .arg(m_platform));
    }

    void readPackage(const YAML::Node& package, QSet<QString>& others)
    {
        const QString category = textAt(package, "category");
        const QString platform = textAt(package, "platform");
        if (!platform.isEmpty() && platform != m_platform)
            return;
        if (!category.isEmpty() && category != u"main") {
            others.insert(category);
            return;
        }
        const QString name = textAt(package, "name");
        const QString version = textAt(package, "version");
        const QString url = textAt(package, "url");
        const TextPosition place{package.Mark().line + 1, package.Mark().column + 1};
        if (name.isEmpty())
            return;
        if (textAt(package, "manager") == u"pip") {
            m_imported.definition.pipRequirements << PipRequirement(pipLine(package, name, version, url));
            m_imported.places.pipRequirements << place;
            return;
        }
        QString build = textAt(package, "build");
        if (build.isEmpty())
            build = CondaSpec::parse(url.section(u'#', 0, 0)).build();
        m_imported.definition.condaPackages << CondaSpec::of(name, u"=="_s + version, build);
        m_imported.places.condaPackages << place;
    }

    static QString pipLine(
        const YAML::Node& package, const QString& name, const QString& version, const QString& url)
    {
        if (url.startsWith(u"git+"_s))
            return name + u" @ "_s + url;
        QString line = name + u"=="_s + version;
        const YAML::Node hash = package["hash"];
        if (hash.IsDefined() && hash.IsMap())
            if (const QString sha256 = textAt(hash, "sha256"); !sha256.isEmpty())
                line += u" --hash=sha256:"_s + sha256;
        return line;
    }

    ImportedEnvironment m_imported;
    QString m_platform = u"linux-64"_s;
};

}

ImportedEnvironment condaLock(const QString& text)
{
    const QStringList lines = yaml::linesOf(text);
    ImportedEnvironment failed;
    failed.kind = ImportedEnvironment::Kind::CondaLock;
    failed.isUnderstood = false;
    try {
        yaml::check(lines);
        return Reader().read(yaml::load(lines));
    } catch (const yaml::Stumble& stumble) {
        failed.complain(Severity::Error, stumble.mark.line + 1, stumble.message);
    } catch (const YAML::Exception& problem) {
        failed.complain(Severity::Error, problem.mark.line + 1, yaml::reasonFor(problem, lines));
    }
    return failed;
}

}
