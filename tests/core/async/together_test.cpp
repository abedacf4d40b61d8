// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/together.h"

#include "core/async/timer.h"
#include "tests/support/outcome.h"

using namespace tandem;
using namespace std::chrono_literals;

namespace {

struct TogetherTest : testing::Test {
    Task<Done> work(std::chrono::milliseconds duration)
    {
        most = std::max(most, ++now);
        const auto ended = co_await timer.sleep(duration).result();
        --now;
        ++finished;
        co_return ended;
    }
    static Task<Done> failing() { co_return Error{.code = u"no"_s}; }

    QtTimer timer;
    int now = 0;
    int most = 0;
    int finished = 0;
};

}

TEST_F(TogetherTest, RunsNoMoreThanAllowedAtOnce)
{
    std::list<Task<Done>> tasks;
    for (int i = 0; i < 7; ++i)
        tasks.push_back(work(1ms));
    EXPECT_TRUE(waitFor(together(std::move(tasks), 3)));
    EXPECT_EQ(finished, 7);
    EXPECT_EQ(most, 3);
}

TEST_F(TogetherTest, TheFirstErrorCancelsTheOthers)
{
    std::list<Task<Done>> tasks;
    tasks.push_back(work(1h));
    tasks.push_back(failing());
    tasks.push_back(work(1ms));
    EXPECT_EQ(outcomeOf(together(std::move(tasks), 2)).error().code, u"no");
    EXPECT_EQ(finished, 0);
}

TEST_F(TogetherTest, NothingToDoIsDone)
{
    EXPECT_TRUE(outcomeOf(together({}, 2)));
}

TEST_F(TogetherTest, DestroyingItCancelsAll)
{
    {
        std::list<Task<Done>> tasks;
        tasks.push_back(work(1ms));
        Task<Done> task = together(std::move(tasks), 2);
        task.start();
    }
    QCoreApplication::processEvents();
    EXPECT_EQ(finished, 0);
}
