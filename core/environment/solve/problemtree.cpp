// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/problemreading.h"

#include <QRegularExpression>
#include <array>
#include <optional>

namespace tandem::solve {

namespace {

using Kind = Problem::Kind;

/// A tree may be endless; what conflicts stands in its first rows.
constexpr qsizetype mostRows = 4000;
constexpr qsizetype longestRow = 2000;

struct Phrase {
    QLatin1String text;
    Kind kind;
};

/// What stands behind a package; the first that is found counts.
constexpr std::array phrases{
    Phrase{QLatin1String("does not exist"), Kind::Absent},
    Phrase{QLatin1String("missing on the system"), Kind::NotOnSystem},
    Phrase{QLatin1String("as previously explained"), Kind::Explained},
    Phrase{QLatin1String("conflicts with any installable"), Kind::Conflicts},
    Phrase{QLatin1String("no viable options"), Kind::Options},
    Phrase{QLatin1String("potential options"), Kind::Options},
    Phrase{QLatin1String("one of the options"), Kind::Options},
    Phrase{QLatin1String("would require"), Kind::Requires},
    Phrase{QLatin1String("requires"), Kind::Requires},
    Phrase{QLatin1String("cannot be installed"), Kind::Other},
    Phrase{QLatin1String("can be installed"), Kind::Installable},
};

Kind kindOf(const QString& row)
{
    for (const Phrase& phrase : phrases)
        if (row.contains(phrase.text))
            return phrase.kind;
    return Kind::Other;
}

/// The package that a row speaks of.
QString packageIn(const QString& row)
{
    static const QRegularExpression verb(
        u" *,? +(?:which|is|are|would|requires|with the|but|can|cannot|conflicts|does|do)\\b"_s);
    return row.left(verb.match(row).capturedStart()).trimmed();
}

/// libmamba draws with │ ├ └ ─. A text may have lost them to another encoding: depth is the column.
struct Row {
    qsizetype column = 0;
    QString text;
};

std::optional<Row> rowIn(const QString& line)
{
    qsizetype column = 0;
    bool isDrawn = false;
    for (; column < line.size() && u" \t\r│├└─|`+\\-"_s.contains(line[column]); ++column)
        isDrawn = isDrawn || !line[column].isSpace();
    if (!isDrawn || column == line.size())
        return {};
    return Row{column, line.mid(column).trimmed()};
}

bool isSentence(const QString& row)
{
    return row.startsWith(u"nothing provides"_s) || row.startsWith(u"package "_s)
        || row.startsWith(u"cannot install both"_s);
}

bool isHeading(const QString& line)
{
    if (line.contains(u"Could not solve for environment specs"_s))
        return true;
    return line.contains(u"The following package"_s)
        && (line.contains(u"could not be installed"_s) || line.contains(u"incompatible"_s));
}

}

QString withoutColours(QString text)
{
    static const QRegularExpression colour(u"\x1b\\[[0-9;]*[A-Za-z]"_s);
    return text.remove(colour);
}

Problems readProblemTree(const QString& text)
{
    Problems problems;
    struct Open {
        qsizetype column;
        int index;
    };
    QList<Open> open;
    bool isInTree = false;
    for (const QStringView view : QStringView(text).split(u'\n')) {
        const QString line = view.left(longestRow).toString();
        if (isHeading(line)) {
            if (!problems.isEmpty())
                break; // conda tells it twice
            isInTree = true;
            continue;
        }
        if (!isInTree)
            continue;
        const auto row = rowIn(line);
        if (!row) {
            if (!problems.isEmpty() && !line.trimmed().isEmpty())
                break;
            continue;
        }
        if (isSentence(row->text))
            break; // a list of flat sentences, not a tree
        while (!open.isEmpty() && open.last().column >= row->column)
            open.removeLast();
        const int parent = open.isEmpty() ? -1 : open.last().index;
        problems << problemAbout(packageIn(row->text), kindOf(row->text), parent);
        open << Open{row->column, int(problems.size()) - 1};
        if (problems.size() == mostRows)
            break;
    }
    return problems;
}

}
