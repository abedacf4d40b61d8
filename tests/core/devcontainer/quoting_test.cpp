// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/quoting.h"

#include "core/async/process.h"
#include "tests/support/outcome.h"

using namespace tandem;

TEST(Quoting, AShellReadsEveryWordBack)
{
    for (const QString& word : {u"plain"_s, u"two words"_s, u"it's"_s, u"\"q\""_s, u"$HOME ${HOME} `id` \\"_s,
             u"a\nb"_s, u"Größe 😀"_s, u""_s, u"*"_s, u"~"_s, u"x;y&z|w>v"_s}) {
        const auto output =
            waitFor(runChecked(Command::of(u"sh"_s, {u"-c"_s, u"printf %s "_s + shellWord(word)})));
        ASSERT_TRUE(output);
        EXPECT_EQ(QString::fromUtf8(output->standardOutput), word);
    }
}

TEST(Quoting, ACommentStaysOnItsLine)
{
    EXPECT_EQ(inComment(u"a\r\nb\u2028c\u0085d"_s), u"a b c d"_s);
}
