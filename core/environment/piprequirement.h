// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/pep440specifier.h"
#include "core/environment/pipmarker.h"

#include <QStringList>

namespace tandem {

/// One line of the pip part of an environment as pip reads it: a requirement (PEP 508: "torch[opt]==2.1;
/// sys_platform == 'linux'", "tools @ https://…"), an address ("git+https://…#egg=…"), a path, or an option
/// ("--extra-index-url …", "-r more.txt", "-e ."). The text stays as it was read.
class PipRequirement {
public:
    enum class Kind {
        Empty, ///< Nothing, or only a comment.
        Requirement,
        Address, ///< Without a name in front: "https://…", "git+ssh://…", "file://…".
        Path, ///< "./wheels/tools.whl"
        Option, ///< Begins with "-"; "-e …" too.
        Invalid ///< pip refuses it; problem() says why.
    };

    PipRequirement() = default;
    PipRequirement(const QString& text);

    const QString& text() const { return m_text; }
    Kind kind() const { return m_kind; }
    bool isOption() const { return m_kind == Kind::Option; }
    bool isValid() const { return m_kind != Kind::Invalid; }
    /// Why pip would refuse it, as one sentence; empty when it would not.
    const QString& problem() const { return m_problem; }

    /// The project's name as PEP 503 compares names ("scikit_learn" is "scikit-learn"); empty for options and
    /// for addresses that do not tell.
    QString name() const { return normalisedName(m_writtenName); }
    const QString& writtenName() const { return m_writtenName; }
    const QStringList& extras() const { return m_extras; } ///< Sorted, each once.
    const Pep440Specifier& specifier() const { return m_specifier; }
    /// The version constraint as written, without blanks ("==2.1", ">=1,<2"), or nothing.
    const QString& version() const { return m_version; }
    const QString& url() const { return m_url; } ///< Of an address, a path, "name @ url" and "-e …".
    const std::optional<PipMarker>& marker() const { return m_marker; }
    const QStringList& hashes() const { return m_hashes; } ///< "sha256:…"
    const QString& comment() const { return m_comment; } ///< Behind " #", without it.

    /// Of an option: "--extra-index-url" in its long form, and what is behind it.
    const QString& option() const { return m_option; }
    const QString& optionValue() const { return m_optionValue; }
    bool isEditable() const { return m_option == u"--editable"; }

    QString versionControl() const; ///< "git" of "git+https://…"
    QString revision() const; ///< "v1.2" of "git+https://host/tools@v1.2"
    QString subdirectory() const; ///< Of "…#subdirectory=src".

    /// The one way to write this meaning, without comment: what images are identified by.
    QString canonicalText() const;

    static QString normalisedName(const QString& name);

    bool operator==(const PipRequirement& other) const { return m_text == other.m_text; }

private:
    void read();
    void readOption(const QString& line);
    void readRequirement(const QString& text);
    void readAddress(const QString& address);
    void readOptionsBehind(const QString& options);
    void refuse(const QString& reason);
    QString fragment(const QString& key) const;

    QString m_text;
    Kind m_kind = Kind::Empty;
    QString m_problem;
    QString m_writtenName;
    QStringList m_extras;
    Pep440Specifier m_specifier;
    QString m_version;
    QString m_url;
    std::optional<PipMarker> m_marker;
    QStringList m_hashes;
    QStringList m_furtherOptions; ///< "--config-settings=…" behind a requirement.
    QString m_comment;
    QString m_option;
    QString m_optionValue;
};

}
