// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/pipmarker.h"

#include "core/environment/digits.h"
#include "core/environment/pep440specifier.h"
#include "core/environment/piprequirement.h"
#include "core/environment/python/stringliteral.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace tandem {

namespace {

/// Why a text is no marker; caught in parse() and nowhere else.
struct Refused {
    QString reason;
};

QString translated(const char* sentence)
{
    return QCoreApplication::translate("PipMarker", sentence);
}

/// The names of today for those of before PEP 508.
QString currentName(const QString& variable)
{
    static const QMap<QString, QString> renamed{{u"os.name"_s, u"os_name"_s},
        {u"sys.platform"_s, u"sys_platform"_s}, {u"platform.version"_s, u"platform_version"_s},
        {u"platform.machine"_s, u"platform_machine"_s},
        {u"platform.python_implementation"_s, u"platform_python_implementation"_s},
        {u"python_implementation"_s, u"platform_python_implementation"_s}};
    return renamed.value(variable, variable);
}

bool isVariable(const QString& name)
{
    static const QSet<QString> known{u"os_name"_s, u"sys_platform"_s, u"platform_machine"_s,
        u"platform_python_implementation"_s, u"platform_release"_s, u"platform_system"_s,
        u"platform_version"_s, u"python_version"_s, u"python_full_version"_s, u"implementation_name"_s,
        u"implementation_version"_s, u"extra"_s, u"extras"_s, u"dependency_groups"_s};
    return known.contains(name);
}

}

/// Reads "a and (b or c)" by descent: "and" binds closer than "or".
class PipMarker::Parser {
public:
    explicit Parser(QStringView text)
        : m_text(text)
    {
    }

    PipMarker parse()
    {
        PipMarker marker;
        const Part whole = alternatives();
        skipBlanks();
        if (m_position < m_text.size())
            throw Refused{translated("there is something behind its end: %1").arg(m_text.mid(m_position))};
        marker.m_text = whole.text;
        marker.m_steps = whole.steps;
        return marker;
    }

private:
    struct Part {
        QString text;
        QList<Step> steps;
    };

    Part alternatives() { return joined(u"or"_s, Step::Kind::Or, &Parser::conjunction); }
    Part conjunction() { return joined(u"and"_s, Step::Kind::And, &Parser::single); }

    Part joined(const QString& word, Step::Kind kind, Part (Parser::*next)())
    {
        Part part = (this->*next)();
        qsizetype operands = 1;
        while (takeWord(word)) {
            const Part more = (this->*next)();
            part.text += u' ' + word + u' ' + more.text;
            part.steps << more.steps;
            ++operands;
        }
        if (operands > 1)
            part.steps.prepend(Step{kind, operands, {}});
        return part;
    }

    Part single()
    {
        skipBlanks();
        if (!take(u'('))
            return comparison();
        constexpr int deepest = 50;
        if (++m_depth > deepest)
            throw Refused{translated("it holds too many brackets inside each other")};
        Part inside = alternatives();
        skipBlanks();
        if (!take(u')'))
            throw Refused{translated("a bracket is not closed")};
        --m_depth;
        if (inside.steps.size() > 1 && !inside.text.startsWith(u'('))
            inside.text = u'(' + inside.text + u')';
        else if (inside.steps.size() > 1)
            inside.text = isOneGroup(inside.text) ? inside.text : u'(' + inside.text + u')';
        return inside;
    }

    /// Whether the bracket that opens `text` closes at its end.
    static bool isOneGroup(const QString& text)
    {
        int depth = 0;
        for (qsizetype i = 0; i + 1 < text.size(); ++i) {
            depth += text[i] == u'(' ? 1 : text[i] == u')' ? -1 : 0;
            if (depth == 0)
                return false;
        }
        return true;
    }

    Part comparison()
    {
        Comparison comparison;
        comparison.left = value();
        comparison.op = op();
        comparison.right = value();
        normaliseExtra(comparison.left, comparison.right);
        normaliseExtra(comparison.right, comparison.left);
        return {written(comparison.left) + u' ' + comparison.op + u' ' + written(comparison.right),
            {Step{Step::Kind::Compare, 0, comparison}}};
    }

    static void normaliseExtra(const Value& variable, Value& value)
    {
        if (variable.isVariable && variable.text == u"extra" && !value.isVariable)
            value.text = PipRequirement::normalisedName(value.text);
    }

    static QString written(const Value& value)
    {
        return value.isVariable ? value.text : u'"' + value.text + u'"';
    }

    Value value()
    {
        skipBlanks();
        if (m_position < m_text.size() && (m_text[m_position] == u'\'' || m_text[m_position] == u'"')) {
            const auto end = m_text.indexOf(m_text[m_position], m_position + 1);
            if (end < 0)
                throw Refused{translated("a quote is not closed")};
            const QStringView body = m_text.mid(m_position + 1, end - m_position - 1);
            // It ends at the next quote, and then is read as Python reads it.
            const auto behind =
                std::find_if(body.rbegin(), body.rend(), [](QChar character) { return character != u'\\'; });
            if ((behind - body.rbegin()) % 2 == 1)
                throw Refused{translated("a quote is not closed, for a backslash stands before it")};
            m_position = end + 1;
            return {false, python::unescaped(body)};
        }
        const auto start = m_position;
        while (m_position < m_text.size()
            && (isAsciiLetterOrDigit(m_text[m_position]) || m_text[m_position] == u'_'
                || m_text[m_position] == u'.'))
            ++m_position;
        const QString name = currentName(m_text.mid(start, m_position - start).toString());
        if (!isVariable(name))
            throw Refused{name.isEmpty() ? translated("a variable or a text in quotes is missing")
                                         : translated("there is no variable %1").arg(name)};
        return {true, name};
    }

    QString op()
    {
        skipBlanks();
        for (const QString& candidate :
            {u"==="_s, u"=="_s, u"~="_s, u"!="_s, u"<="_s, u">="_s, u"<"_s, u">"_s})
            if (m_text.mid(m_position).startsWith(candidate)) {
                m_position += candidate.size();
                return candidate;
            }
        if (takeWord(u"in"_s))
            return u"in"_s;
        if (takeWord(u"not"_s) && takeWord(u"in"_s))
            return u"not in"_s;
        throw Refused{translated("a comparison such as == or in is missing")};
    }

    bool takeWord(const QString& word)
    {
        skipBlanks();
        if (!m_text.mid(m_position).startsWith(word))
            return false;
        const auto end = m_position + word.size();
        if (end < m_text.size() && (isAsciiLetterOrDigit(m_text[end]) || m_text[end] == u'_'))
            return false;
        m_position = end;
        return true;
    }

    bool take(QChar character)
    {
        if (m_position >= m_text.size() || m_text[m_position] != character)
            return false;
        ++m_position;
        return true;
    }

    void skipBlanks()
    {
        while (m_position < m_text.size() && m_text[m_position].isSpace())
            ++m_position;
    }

    QStringView m_text;
    qsizetype m_position = 0;
    int m_depth = 0;
};

Result<PipMarker> PipMarker::parse(const QString& text)
{
    try {
        PipMarker marker = Parser(text).parse();
        // A whole marker needs no brackets around it.
        if (marker.m_text.startsWith(u'(') && marker.m_steps.size() > 1) {
            const auto inner = [&]() -> QString {
                int depth = 0;
                for (qsizetype i = 0; i + 1 < marker.m_text.size(); ++i) {
                    depth += marker.m_text[i] == u'(' ? 1 : marker.m_text[i] == u')' ? -1 : 0;
                    if (depth == 0)
                        return marker.m_text;
                }
                return marker.m_text.mid(1, marker.m_text.size() - 2);
            };
            marker.m_text = inner();
        }
        return marker;
    } catch (const Refused& refused) {
        return Error{.kind = Error::Kind::Input,
            .message = translated("The condition \"%1\" cannot be understood: %2.")
                           .arg(text.trimmed(), refused.reason),
            .code = u"PipMarker"_s,
            .details = refused.reason};
    }
}

PipMarker::Environment PipMarker::linuxEnvironment(const QString& pythonVersion)
{
    const QString full = pythonVersion.count(u'.') < 2 ? pythonVersion + u".0"_s : pythonVersion;
    return {{u"os_name"_s, u"posix"_s}, {u"sys_platform"_s, u"linux"_s}, {u"platform_machine"_s, u"x86_64"_s},
        {u"platform_python_implementation"_s, u"CPython"_s}, {u"platform_system"_s, u"Linux"_s},
        {u"python_version"_s, full.section(u'.', 0, 1)}, {u"python_full_version"_s, full},
        {u"implementation_name"_s, u"cpython"_s}, {u"implementation_version"_s, full},
        {u"extra"_s, QString()}};
}

std::optional<bool> PipMarker::evaluate(const Comparison& comparison, const Environment& environment)
{
    const auto valueOf = [&environment](const Value& value) -> std::optional<QString> {
        if (!value.isVariable)
            return value.text;
        const auto found = environment.find(value.text);
        return found == environment.end() ? std::nullopt : std::optional(*found);
    };
    const auto left = valueOf(comparison.left);
    const auto right = valueOf(comparison.right);
    if (!left || !right)
        return std::nullopt;
    if (comparison.op == u"in")
        return right->contains(*left);
    if (comparison.op == u"not in")
        return !right->contains(*left);
    const auto specifier = Pep440Specifier::parse(comparison.op + *right);
    const auto version = Pep440Version::parse(*left);
    if (specifier && specifier->legacyClauses().isEmpty() && version)
        return specifier->contains(*version);
    const int order = left->compare(*right);
    if (comparison.op == u"==" || comparison.op == u"===")
        return order == 0;
    if (comparison.op == u"!=")
        return order != 0;
    if (comparison.op == u"<" || comparison.op == u"<=")
        return order < 0 || (order == 0 && comparison.op == u"<=");
    if (comparison.op == u">" || comparison.op == u">=")
        return order > 0 || (order == 0 && comparison.op == u">=");
    return std::nullopt;
}

std::optional<bool> PipMarker::evaluate(qsizetype& position, const Environment& environment) const
{
    const Step& step = m_steps[position++];
    if (step.kind == Step::Kind::Compare)
        return evaluate(step.comparison, environment);
    const bool decides = step.kind == Step::Kind::Or;
    std::optional<bool> result = !decides;
    for (qsizetype i = 0; i < step.operands; ++i) {
        const auto operand = evaluate(position, environment);
        if (operand == decides)
            result = decides;
        else if (!operand && result != decides)
            result = std::nullopt;
    }
    return result;
}

std::optional<bool> PipMarker::holdsIn(const Environment& environment) const
{
    if (m_steps.isEmpty())
        return true;
    qsizetype position = 0;
    return evaluate(position, environment);
}

}
