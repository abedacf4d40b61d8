# What every target of this project is compiled with: link it, do not set global flags.
add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(project_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    TANDEM_VERSION="${PROJECT_VERSION}")

if(MSVC)
    target_compile_options(project_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${TANDEM_WERROR}>:/WX>)
else()
    # -Wno-missing-field-initializers: designated initializers leave the rest at its default on purpose.
    target_compile_options(project_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
        -Wno-missing-field-initializers $<$<BOOL:${TANDEM_WERROR}>:-Werror>)
endif()

if(TANDEM_SANITIZE)
    # -g1: a report needs lines, not variables, and a fifth of the time to compile goes with them.
    target_compile_options(project_options INTERFACE -g1 -fsanitize=address,undefined
        -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=address,undefined)
endif()

if(TANDEM_SANITIZE_THREADS)
    target_compile_options(project_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=thread)
endif()

if(TANDEM_FUZZ)
    # clang 14 cannot assemble coroutines with the check of function types (LLVM issue 49689).
    target_compile_options(project_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined
        -fno-sanitize=function -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(project_options INTERFACE -fsanitize=address,undefined)
endif()

find_program(MOLD mold)
if(MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1
   AND NOT CMAKE_CROSSCOMPILING)
    target_link_options(project_options INTERFACE -fuse-ld=mold)
endif()

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # Thin archives: the libraries stay in the build tree, and core alone would be written anew with 0.8 GB each time.
    set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
endif()
