// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/gpu.h"

#include "core/base/atomicfile.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

TEST(Gpu, IsSeenByItsDevice)
{
    QTemporaryDir devices;
    EXPECT_FALSE(hostHasGpu(devices.path()));
    ASSERT_TRUE(writeFile(devices.filePath(u"nvidia0"_s), {}));
    EXPECT_TRUE(hostHasGpu(devices.path()));
}

TEST(Gpu, IsDescribedByAFileOfNvidia)
{
    QTemporaryDir folder;
    const QStringList folders{folder.filePath(u"missing"_s), folder.path()};
    EXPECT_FALSE(hasGpuDescription(folders));
    ASSERT_TRUE(writeFile(folder.filePath(u"nvidia.yaml"_s), "cdiVersion: 0.5.0\n"));
    EXPECT_TRUE(hasGpuDescription(folders));
}
