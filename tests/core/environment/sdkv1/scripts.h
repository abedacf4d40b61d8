// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/sdkv1/scriptreading.h"

#include <QHash>
#include <gtest/gtest.h>

namespace tandem {

/// A folder in memory, beside the script that is read.
class FilesInMemory : public ScriptFiles {
public:
    FilesInMemory() = default;
    FilesInMemory(std::initializer_list<std::pair<QString, QString>> files)
        : m_files(files)
    {
    }
    std::optional<QString> read(const QString& path) const override
    {
        const auto found = m_files.constFind(path);
        return found == m_files.cend() ? std::nullopt : std::optional(*found);
    }

private:
    QHash<QString, QString> m_files;
};

inline ScriptReading readScript(const QString& text, const ScriptFiles& files = NoFiles())
{
    const auto reading = readAzureScript(text, u"submit.py"_s, files);
    EXPECT_TRUE(reading) << (reading ? "" : qPrintable(reading.error().message));
    return reading ? *reading : ScriptReading();
}

inline EnvironmentDefinition chosenIn(const ScriptReading& reading)
{
    EXPECT_GE(reading.chosen, 0);
    return reading.chosen >= 0 ? reading.environments[reading.chosen].definition : EnvironmentDefinition();
}

inline EnvironmentDefinition chosenOf(const QString& text, const ScriptFiles& files = NoFiles())
{
    return chosenIn(readScript(text, files));
}

inline QStringList condaOf(const EnvironmentDefinition& definition)
{
    QStringList texts;
    for (const auto& package : definition.condaPackages)
        texts << package.text();
    return texts;
}

inline QStringList pipOf(const EnvironmentDefinition& definition)
{
    QStringList texts;
    for (const auto& requirement : definition.pipRequirements)
        texts << requirement.text();
    return texts;
}

/// The warnings as "line: message".
inline QStringList warningsOf(const ScriptReading& reading)
{
    QStringList lines;
    for (const auto& note : reading.notes)
        if (note.severity == ScriptNote::Severity::Warning)
            lines << QString::number(note.line) + u": "_s + note.message;
    return lines;
}

/// For EXPECT_EQ of lists with a readable failure.
inline std::string shown(const QStringList& texts)
{
    return texts.join(u" | "_s).toStdString();
}

}
