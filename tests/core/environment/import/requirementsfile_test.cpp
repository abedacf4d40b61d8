// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/requirementsfile.h"

#include <QStringList>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// "line:text" of each line that says something.
std::string linesOf(const QString& text)
{
    QStringList lines;
    for (const RequirementsLine& line : readRequirements(text))
        lines << QString::number(line.number) + u':' + line.requirement.text();
    return lines.join(u'|').toStdString();
}

}

TEST(RequirementsFile, IsReadLineByLineAsPipReadsIt)
{
    EXPECT_EQ(linesOf(u"a\n\n# c\n b==1 # why\r\n-r x.txt\rc#d\n"_s), "1:a|4:b==1|5:-r x.txt|6:c#d");
    EXPECT_EQ(linesOf(u"a==1 \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n    # via b\nc"_s),
        "1:a==1     --hash=sha256:00     --hash=sha256:11|5:c");
    EXPECT_EQ(linesOf(u"a \\\n# no\nb"_s), "1:a|3:b");
    EXPECT_EQ(linesOf(u"# a \\\nb"_s), "2:b");
    EXPECT_EQ(linesOf(u"a\\"_s), "1:a");
    EXPECT_EQ(linesOf(u""_s), "");
    EXPECT_EQ(linesOf(u"a\u2028b\fc"_s), "1:a|2:b|3:c");
}

TEST(RequirementsFile, IsWrittenOneRequirementALine)
{
    const QString text = u"a==1\n-r x.txt\n"_s;
    QList<PipRequirement> requirements;
    for (const RequirementsLine& line : readRequirements(text))
        requirements << line.requirement;
    EXPECT_EQ(toRequirements(requirements), text);
}
