// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/testdata.h"

namespace tandem::azure {

/// What every service of the client needs, on fakes.
struct AzureTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    ArmClient arm{http, timer, clock};
    WorkspaceLocation workspace{QUrl(u"https://arm.example"_s), u"sub"_s, u"rg"_s, u"ws"_s};
    QUrl api{u"https://api.example"_s};

    /// What was asked, without the part all have in common.
    QStringList asked() const
    {
        QStringList list = http.asked();
        for (QString& line : list)
            line.remove(workspace.resourceId()).remove(u"api-version=2024-04-01"_s);
        return list;
    }
    QJsonObject sent(int index) const { return json::parseObject(http.requests[index].body).valueOr({}); }
};

}
