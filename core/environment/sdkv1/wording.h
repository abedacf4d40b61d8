// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/sdkv1/value.h"

namespace tandem::sdkv1::wording {

// What a value is about, to begin a sentence with.
QString package();
QString pythonVersion();
QString condaFile();
QString requirementsFile();
QString baseImage(const QString& environment);
QString dockerfile(const QString& environment);
QString environmentName();
QString conda(const QString& environment);
QString variable(const QString& name);
QString userManaged(const QString& environment);
QString script();
QString sourceFolder();
QString command();
QString argument();
QString compute();
QString environmentOfRun();
QString clusterPart(const QString& parameter);

/// "%1 could not be known: it is …"
QString unknownPart(const QString& what, const Value& value);
QString depends(const QString& what, const QString& taken, int line);
QString onlyIf(const QString& package, int line);
QString missingFile(const QString& path);
QString brokenFile(const QString& path, const QString& message);
QString installedEnvironment(const QString& name);
QString pinnedSdk();
QString notAParameter(const QString& given, const QString& taken);
QString ofFramework(const QString& kind);
QString otherEnvironment(const QString& name, const QString& chosen);
QString registered(const QString& name);
QString noBaseImage();
QString defaults();
QString skippedLine();
QString tooMuch();
QString nothingOfAzure();
QString installs(const QString& line);
QString imageOfSdk(const QString& image);
QString notANotebook(const QString& why);

}
