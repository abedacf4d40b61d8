// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/jobcommand.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

Result<QString> resolved(const QString& command)
{
    const QJsonObject inputs{
        {u"rate"_s, QJsonObject{{u"jobInputType"_s, u"literal"_s}, {u"value"_s, u"0.1"_s}}},
        {u"data"_s, QJsonObject{{u"jobInputType"_s, u"uri_folder"_s}, {u"uri"_s, u"https://far/away"_s}}},
        {u"here"_s, QJsonObject{{u"jobInputType"_s, u"uri_file"_s}, {u"uri"_s, u"https://near/blob"_s}}}};
    const QJsonObject job{
        {u"command"_s, command}, {u"inputs"_s, inputs}, {u"parameters"_s, QJsonObject{{u"epochs"_s, 5}}}};
    return resolvedCommand(
        job, [](const QString& uri) { return uri.contains(u"near"_s) ? u"/inputs/here"_s : QString(); });
}

}

TEST(ResolvedCommand, PutsLiteralsInPlainly)
{
    EXPECT_EQ(*resolved(u"train --rate ${{inputs.rate}} --epochs ${{ parameters.epochs }} $HOME"_s),
        u"train --rate 0.1 --epochs 5 $HOME"_s);
}

TEST(ResolvedCommand, GivesPathsWhereItKnowsThem)
{
    EXPECT_EQ(*resolved(u"${{inputs.data}} ${{inputs.here}} ${{outputs.model}}"_s),
        u"https://far/away /inputs/here outputs/model"_s);
}

TEST(ResolvedCommand, LeavesOptionalPartsOut)
{
    EXPECT_EQ(*resolved(u"train $[[--rate ${{inputs.rate}}]] $[[--seed ${{inputs.seed}}]] end"_s),
        u"train --rate 0.1  end"_s);
}

TEST(ResolvedCommand, SaysWhatIsMissing)
{
    const auto missing = resolved(u"train ${{inputs.seed}}"_s);
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().message.contains(u"${{inputs.seed}}"_s));
    EXPECT_FALSE(resolved(u"  "_s));
}
