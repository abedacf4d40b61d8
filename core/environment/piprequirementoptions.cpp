// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/piprequirement.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("PipRequirement", sentence);
}

struct KnownOption {
    const char16_t* brief;
    const char16_t* full;
    bool takesValue;
};

/// What pip understands in a requirements file, and --no-deps, which it knows on its command line only.
constexpr KnownOption knownOptions[] = {{u"-r", u"--requirement", true}, {u"-c", u"--constraint", true},
    {u"-e", u"--editable", true}, {u"-i", u"--index-url", true}, {u"", u"--pypi-url", true},
    {u"", u"--extra-index-url", true}, {u"", u"--no-index", false}, {u"-f", u"--find-links", true},
    {u"", u"--no-binary", true}, {u"", u"--only-binary", true}, {u"", u"--prefer-binary", false},
    {u"", u"--require-hashes", false}, {u"", u"--pre", false}, {u"", u"--trusted-host", true},
    {u"", u"--use-feature", true}, {u"", u"--config-settings", true}, {u"", u"--global-option", true},
    {u"", u"--no-deps", false}};

}

void PipRequirement::readOptionsBehind(const QString& options)
{
    static const QRegularExpression option(
        u"\\G\\s*(--(hash|config-settings?|global-option|install-option)(?:=|\\s+)(\"[^\"]*\"|'[^']*'|\\S+))(?=\\s|$)"_s);
    qsizetype position = 0;
    for (auto match = option.match(options); match.hasMatch(); match = option.match(options, position)) {
        position = match.capturedEnd();
        if (match.captured(2) != u"hash") {
            m_furtherOptions << match.captured(1);
            continue;
        }
        static const QRegularExpression digest(u"^sha(?:256|384|512):[0-9A-Fa-f]+$"_s);
        QString value = match.captured(3);
        if (value.startsWith(u'"') || value.startsWith(u'\''))
            value = value.mid(1, value.size() - 2);
        if (!digest.match(value).hasMatch()) {
            refuse(translated("a hash looks like sha256:0123abcd; sha384 and sha512 are known as well"));
            return;
        }
        m_hashes << value;
    }
    if (const QString rest = options.mid(position).trimmed(); !rest.isEmpty())
        refuse(translated("behind a requirement there is no option %1").arg(rest.section(u' ', 0, 0)));
}

void PipRequirement::readOption(const QString& line)
{
    m_kind = Kind::Option;
    static const QRegularExpression wordEnd(u"[\\s=]"_s);
    for (const KnownOption& known : knownOptions) {
        const QString brief = QString::fromUtf16(known.brief);
        const QString full = QString::fromUtf16(known.full);
        const auto end = line.indexOf(wordEnd);
        if (line.left(end) == full) {
            m_option = full;
            m_optionValue = end < 0 ? QString() : line.mid(end + 1).trimmed();
        } else if (!brief.isEmpty() && line.startsWith(brief) && !line.startsWith(u"--"_s)) {
            m_option = full;
            m_optionValue = line.mid(2).trimmed();
        } else {
            continue;
        }
        if (m_option == u"--pypi-url")
            m_option = u"--index-url"_s;
        if (known.takesValue && m_optionValue.isEmpty())
            m_problem = translated("%1 wants a value behind it.").arg(full);
        break;
    }
    if (m_option.isEmpty()) {
        m_option = line.section(wordEnd, 0, 0);
        m_problem = translated("pip knows no option %1 in a requirements file.").arg(m_option);
    } else if (m_option == u"--no-deps") {
        m_problem = translated(
            "pip accepts --no-deps on its command line only; in a requirements file it refuses it.");
    } else if (m_option == u"--editable") {
        readAddress(m_optionValue);
        m_kind = Kind::Option;
    }
}

}
