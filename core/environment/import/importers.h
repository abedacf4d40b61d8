// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/import/importedenvironment.h"

#include <QFileInfo>

namespace tandem::importers {

/// Each reads one kind of text; that it is of this kind was found out before.
ImportedEnvironment condaFile(const QString& text);
ImportedEnvironment requirements(const QString& text);
ImportedEnvironment azureMlYaml(const QString& text, const ReadBeside& readBeside);
ImportedEnvironment azureMlJson(const QJsonObject& object, const ReadBeside& readBeside);
ImportedEnvironment condaLock(const QString& text);
ImportedEnvironment pylock(const QString& text);
ImportedEnvironment explicitList(const QString& text);
ImportedEnvironment condaList(const QString& text);
ImportedEnvironment condaListJson(const QJsonArray& packages);
ImportedEnvironment pipList(const QString& text);
ImportedEnvironment pipListJson(const QJsonArray& packages);
/// A script or notebook for Azure ML's SDK v1; it is read, never run.
ImportedEnvironment sdkV1Script(const QByteArray& bytes, const QFileInfo& file);
ImportedEnvironment condaPrefix(const QString& folder);

/// An export made on another platform loses its builds and what exists there alone; each loss is told.
void stripForeignPlatform(ImportedEnvironment& imported);

/// Bytes as text: UTF-8 or UTF-16 by its mark, else UTF-8, else Latin-1.
QString decoded(const QByteArray& bytes);

/// The conda part that stands inside another form, as text or as an object.
void takeCondaPart(ImportedEnvironment& imported, const QString& condaText, int line);

}
