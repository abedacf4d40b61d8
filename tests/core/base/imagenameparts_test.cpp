// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/imagenameparts.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(ImageNameParts, TellsARegistrysPortFromATag)
{
    const auto parts = ImageNameParts::of("registry.example.com:5000/team/train:v1@sha256:abc");
    EXPECT_EQ(parts.registry.toStdString(), "registry.example.com:5000");
    EXPECT_EQ(parts.repository.toStdString(), "team/train");
    EXPECT_EQ(parts.tag.toStdString(), "v1");
    EXPECT_EQ(parts.digest.toStdString(), "sha256:abc");
    EXPECT_EQ(parts.name().toStdString(), "registry.example.com:5000/team/train");
    EXPECT_EQ(ImageNameParts::of("localhost:5000/train").tag.toStdString(), "");
}

TEST(ImageNameParts, TakesTheFirstPartForAHostOnlyWhenItLooksLikeOne)
{
    EXPECT_EQ(ImageNameParts::of("library/python:3").registry.toStdString(), "");
    EXPECT_EQ(ImageNameParts::of("library/python:3").name().toStdString(), "library/python");
    EXPECT_EQ(ImageNameParts::of("localhost/python").registry.toStdString(), "localhost");
}
