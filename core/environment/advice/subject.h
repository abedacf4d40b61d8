// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/cudaneed.h"
#include "core/environment/advice/knowledge.h"

namespace tandem::advice {

/// What lies around an environment.
struct Circumstances {
    QDate today;
    /// The newest version that is registered under its name, if there is one.
    const EnvironmentDefinition* registered = nullptr;
};

struct CondaEntry {
    qsizetype index = 0;
    const CondaSpec* spec = nullptr;
    QString name; ///< In lower case.
    QString project; ///< The Python project that it installs, if it is one.
};

/// An option, or a requirement; what it is not is empty.
struct PipEntry {
    qsizetype index = 0;
    const PipRequirement* requirement = nullptr;
    QString name; ///< As PEP 503 compares names.
    QString project; ///< The same for all variants of one project.
};

/// An environment as the rules look at it: its entries by name, and all that is known beforehand. It refers
/// to what it is made of.
class Subject {
public:
    Subject(const EnvironmentDefinition& definition, const Knowledge& knowledge,
        const Circumstances& circumstances);

    const EnvironmentDefinition& definition() const { return m_definition; }
    const Knowledge& knowledge() const { return m_knowledge; }
    const Circumstances& circumstances() const { return m_circumstances; }
    const QList<CondaEntry>& conda() const { return m_conda; } ///< Without what is no package.
    const QList<PipEntry>& pip() const { return m_pip; }
    /// The first of that name, or null.
    const CondaEntry* condaNamed(const QString& name) const;
    const PipEntry* pipNamed(const QString& name) const;

    bool hasGpuImage() const { return m_hasGpuImage; }
    bool hasCpuImage() const { return !m_definition.baseImage.isEmpty() && !m_hasGpuImage; }
    /// Empty where it is not known.
    const QString& imageCuda() const { return m_imageCuda; }
    const QList<CudaNeed>& cudaNeeds() const { return m_cudaNeeds; }

    /// A finding about an entry, or about the whole; sentence and reason are still to be written.
    Finding finding(const QString& name, Severity severity, Place place = {}) const;

private:
    const EnvironmentDefinition& m_definition;
    const Knowledge& m_knowledge;
    const Circumstances& m_circumstances;
    QList<CondaEntry> m_conda;
    QList<PipEntry> m_pip;
    bool m_hasGpuImage = false;
    QString m_imageCuda;
    QList<CudaNeed> m_cudaNeeds;
};

Place placeOf(const CondaEntry& entry);
Place placeOf(const PipEntry& entry);

/// "a", "a and b", "a, b and 3 more".
QString enumerated(const QStringList& names);

/// Edits.
Edit removing(const CondaEntry& entry);
Edit removing(const PipEntry& entry);
Edit usingImage(const BaseImage& image);

/// A sentence of this room in the user's language.
QString said(const char* sentence);

}
