// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem {

/// The program as a person starts it, without a display and with a home of its own.
struct TheProgram : testing::Test {
    ~TheProgram() override
    {
        run({u"local"_s, u"stop"_s});
        EXPECT_TRUE(waitFor(local::endWork(local::DataLayout(home.filePath(u"data/local"_s)))));
    }

    QProcessEnvironment surroundings() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TANDEM_HOME"_s, home.path());
        environment.insert(u"TANDEM_CONTAINER_ENGINE"_s, u"none"_s);
        for (const QString& display : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            environment.remove(display);
        return environment;
    }

    ProcessOutput run(const QStringList& arguments)
    {
        Command command = Command::of(QStringLiteral(TANDEM_PROGRAM), arguments);
        command.environment = surroundings();
        return waitFor(runProcess(std::move(command)), 300'000).valueOr(ProcessOutput{.exitCode = -1});
    }

    QTemporaryDir home;
};

}
