// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/problemreading.h"

#include <QRegularExpression>

namespace tandem::solve {

namespace {

using Kind = Problem::Kind;

constexpr qsizetype mostSentences = 1000;

Kind absence(const QString& package)
{
    return package.trimmed().startsWith(u"__"_s) ? Kind::NotOnSystem : Kind::Absent;
}

/// The row of the first level about a package; a new one if there is none yet.
int rowOf(Problems& problems, const QString& name)
{
    for (qsizetype i = 0; i < problems.size(); ++i)
        if (problems[i].parent < 0 && problems[i].name == name)
            return int(i);
    problems << problemAbout(name, Kind::Requires);
    return int(problems.size()) - 1;
}

void readSentence(const QString& sentence, Problems& problems)
{
    static const QRegularExpression asked(u"nothing provides requested (.+)$"_s);
    static const QRegularExpression needed(u"nothing provides (.+) needed by (\\S+)$"_s);
    static const QRegularExpression missing(
        u"^(?:requested )?(?:package )?(.+?),? (?:does not exist|is not available|not found)"_s);
    static const QRegularExpression needs(
        u"package (\\S+) requires (.+?)(?:, but none of the providers.*)?$"_s);
    static const QRegularExpression clash(
        u"package (\\S+) (?:conflicts with|obsoletes|has constraint) (.+?) (?:provided by|conflicting with) (\\S+)$"_s);
    static const QRegularExpression both(u"cannot install both (\\S+) and (\\S+)$"_s);
    if (const auto match = asked.match(sentence); match.hasMatch()) {
        problems << problemAbout(match.captured(1), absence(match.captured(1)));
    } else if (const auto part = needed.match(sentence); part.hasMatch()) {
        const int parent = rowOf(problems, nameOfBuild(part.captured(2)).toLower());
        problems << problemAbout(part.captured(1), absence(part.captured(1)), parent);
    } else if (const auto both_ = both.match(sentence); both_.hasMatch()) {
        for (const int side : {1, 2}) {
            const QString build = both_.captured(side);
            problems << problemAbout(
                nameOfBuild(build) + u' ' + build.section(u'-', -2, -2), Kind::Conflicts);
        }
    } else if (const auto against = clash.match(sentence); against.hasMatch()) {
        const int parent = rowOf(problems, nameOfBuild(against.captured(1)).toLower());
        problems << problemAbout(against.captured(2), Kind::Conflicts, parent);
        rowOf(problems, nameOfBuild(against.captured(3)).toLower());
    } else if (const auto chain = needs.match(sentence); chain.hasMatch()) {
        const int parent = rowOf(problems, nameOfBuild(chain.captured(1)).toLower());
        problems << problemAbout(chain.captured(2), Kind::Conflicts, parent);
    } else if (const auto gone = missing.match(sentence); gone.hasMatch()) {
        problems << problemAbout(gone.captured(1), absence(gone.captured(1)));
    }
}

}

Problems readProblemSentences(const QStringList& sentences)
{
    Problems problems;
    for (const QString& sentence : sentences.mid(0, mostSentences)) {
        QString text = sentence.left(2000).trimmed();
        while (text.startsWith(u'-') || text.startsWith(u' '))
            text.remove(0, 1);
        readSentence(text, problems);
    }
    return problems;
}

}
