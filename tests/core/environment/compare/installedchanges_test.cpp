// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/installedchanges.h"

#include <gtest/gtest.h>

namespace tandem {

namespace {

using Kind = InstalledChange::Kind;

InstalledPackage conda(const QString& name, const QString& version, const QString& build = {})
{
    return {.name = name, .version = version, .build = build};
}

InstalledPackage pip(const QString& name, const QString& version)
{
    return {.name = name, .version = version, .isFromPip = true};
}

}

TEST(InstalledChanges, TellsWhatIsOnlyInOnePlaceAndWhatIsAnother)
{
    const auto changes = compareInstalled(
        {conda(u"numpy"_s, u"1.24"_s, u"py310_0"_s), conda(u"scipy"_s, u"1.11"_s, u"a_0"_s),
            pip(u"flask"_s, u"3.0"_s)},
        {conda(u"numpy"_s, u"1.24"_s, u"py310_1"_s), conda(u"zlib"_s, u"1.2"_s), pip(u"Flask"_s, u"3.0"_s)});
    ASSERT_EQ(changes.size(), 4);
    EXPECT_EQ(changes[0],
        (InstalledChange{Kind::Changed, u"numpy"_s, false, u"1.24 py310_0"_s, u"1.24 py310_1"_s}));
    EXPECT_EQ(changes[1], (InstalledChange{Kind::Removed, u"scipy"_s, false, u"1.11 a_0"_s, {}}));
    EXPECT_EQ(changes[2], (InstalledChange{Kind::Added, u"zlib"_s, false, {}, u"1.2"_s}));
    EXPECT_EQ(changes[3], (InstalledChange{Kind::Same, u"flask"_s, true, u"3.0"_s, u"3.0"_s}));
}

TEST(InstalledChanges, ComparesVersionsWhereOnlyOneListHasBuilds)
{
    const auto changes =
        compareInstalled({conda(u"numpy"_s, u"1.24"_s, u"py310_0"_s)}, {conda(u"numpy"_s, u"1.24"_s)});
    ASSERT_EQ(changes.size(), 1);
    EXPECT_EQ(changes[0].kind, Kind::Same);
}

TEST(InstalledChanges, KeepsApartWhatCondaAndWhatPipInstalled)
{
    const auto changes = compareInstalled({conda(u"torch"_s, u"2.1"_s)}, {pip(u"torch"_s, u"2.1"_s)});
    ASSERT_EQ(changes.size(), 2);
    EXPECT_EQ(changes[0].kind, Kind::Removed);
    EXPECT_EQ(changes[1].kind, Kind::Added);
}

}
