// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/chunkedstore.h"
#include "core/auth/fallbackstore.h"
#include "core/auth/keychainstore.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {
struct ChunkedSecretStoreTest : testing::Test {
    RecordingSecrets entries;
    ChunkedSecretStore store{entries};

    QByteArray read() { return outcomeOf(store.read(u"a"_s)).valueOr("error"); }
};
}

TEST_F(ChunkedSecretStoreTest, KeepsALongSecretInPiecesUnderTwoKilobytes)
{
    const QByteArray secret = QByteArray(6000, 'x') + "end";
    ASSERT_TRUE(outcomeOf(store.write(u"a"_s, secret)));
    EXPECT_EQ(read(), secret);
    EXPECT_EQ(entries.secrets.size(), 5) << "four pieces and their head";
    for (const QByteArray& entry : entries.secrets)
        EXPECT_LT(entry.size(), 2000);
}

TEST_F(ChunkedSecretStoreTest, ReplacesAndRemovesWithoutLeavings)
{
    ASSERT_TRUE(outcomeOf(store.write(u"a"_s, QByteArray(6000, 'x'))));
    ASSERT_TRUE(outcomeOf(store.write(u"a"_s, "short")));
    EXPECT_EQ(read(), "short");
    EXPECT_EQ(entries.secrets.size(), 2);
    ASSERT_TRUE(outcomeOf(store.remove(u"a"_s)));
    EXPECT_EQ(read(), "");
    EXPECT_TRUE(entries.secrets.isEmpty());
}

TEST_F(ChunkedSecretStoreTest, StillHasTheOldSecretWhenWritingANewOneFailsAnywhere)
{
    for (int writes = 0; writes < 5; ++writes) {
        ASSERT_TRUE(outcomeOf(store.write(u"a"_s, "old")));
        entries.writesBeforeFailure = writes;
        EXPECT_FALSE(outcomeOf(store.write(u"a"_s, QByteArray(6000, 'n'))));
        entries.writesBeforeFailure.reset();
        EXPECT_EQ(read(), "old");
    }
}

TEST_F(ChunkedSecretStoreTest, SaysWhenAPieceIsMissing)
{
    ASSERT_TRUE(outcomeOf(store.write(u"a"_s, QByteArray(6000, 'x'))));
    for (auto it = entries.secrets.begin(); it != entries.secrets.end(); ++it)
        if (it.key().endsWith(u"/1"_s)) {
            entries.secrets.erase(it);
            break;
        }
    EXPECT_EQ(read(), "error");
}

TEST(FallbackSecretStore, KeepsSecretsForThisRunWhereThereIsNoKeychain)
{
    RecordingSecrets keychain;
    FallbackSecretStore store(keychain);
    int told = 0;
    QObject::connect(&store, &FallbackSecretStore::becameTemporary, &store, [&] { ++told; });
    keychain.failure = Error{.code = noKeychain()};
    EXPECT_EQ(*outcomeOf(store.read(u"a"_s)), "");
    EXPECT_EQ(told, 0) << "nothing is lost yet";
    ASSERT_TRUE(outcomeOf(store.write(u"a"_s, "secret")));
    EXPECT_EQ(told, 1);
    EXPECT_EQ(*outcomeOf(store.read(u"a"_s)), "secret");
    ASSERT_TRUE(outcomeOf(store.remove(u"a"_s)));
    EXPECT_EQ(*outcomeOf(store.read(u"a"_s)), "");
}

TEST(FallbackSecretStore, DoesNotReplaceAKeychainThatIsLocked)
{
    RecordingSecrets keychain;
    FallbackSecretStore store(keychain);
    keychain.failure = Error{.message = u"locked"_s, .code = u"KeychainDenied"_s};
    const auto written = outcomeOf(store.write(u"a"_s, "secret"));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().message, u"locked"_s);
    EXPECT_FALSE(store.isTemporary());
}
