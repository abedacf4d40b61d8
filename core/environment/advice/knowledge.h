// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/pythonreleases.h"
#include "core/environment/baseimagecatalogue.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace tandem::advice {

enum class Platform { Linux, Windows, MacOs };

/// What is known about packages by their names, on a certain day.
class PackageKnowledge {
public:
    static Result<PackageKnowledge> fromJson(const QByteArray& json);

    /// The Python project that a conda package installs, by the name that PEP 503 gives it ("pytorch" is
    /// "torch"); empty for what is no Python project ("graphviz" is the program).
    QString projectOfConda(const QString& condaName) const;
    /// The same for a name of PyPI: the variants of one project ("tensorflow-cpu") go by its main name.
    QString projectOfPip(const QString& pipName) const;
    /// Channels that have a package, if that is known; empty if it is not.
    QStringList channelsWith(const QString& condaName) const { return m_channels.value(condaName); }
    /// Whether it is known what a channel does not have.
    bool isKnownChannel(const QString& channel) const { return m_knownChannels.contains(channel); }
    /// The only platform a package is for, by its name; Linux for all that work there.
    Platform platformOfConda(const QString& condaName) const;
    Platform platformOfPip(const QString& pipName) const;
    /// Whether a package of another platform can be installed on Linux all the same.
    bool isHarmlessOnLinux(const QString& name) const { return m_harmless.contains(name); }
    /// The names that something is known about, in alphabetical order.
    QStringList condaNames() const;
    QStringList pipNames() const;

private:
    struct Prefix {
        QString text;
        Platform platform;
    };

    QHash<QString, QString> m_pipNames;
    QHash<QString, QString> m_pipVariants;
    QSet<QString> m_notPython;
    QSet<QString> m_knownChannels;
    QHash<QString, QStringList> m_channels;
    QHash<QString, Platform> m_condaPlatforms;
    QHash<QString, Platform> m_pipPlatforms;
    QList<Prefix> m_condaPrefixes;
    QList<Prefix> m_condaSuffixes;
    QList<Prefix> m_pipPrefixes;
    QSet<QString> m_harmless;
};

/// All that the rules know beforehand.
struct Knowledge {
    BaseImageCatalogue images;
    PythonReleases pythons;
    PackageKnowledge packages;

    static Knowledge builtIn();
};

}
