// Owns: serving, from options to the end. Does not own: HTTP (http/), pages (site/).
#pragma once

#include "searcher/web/options.hpp"

namespace morgue::web {

/// Serves until SIGTERM or SIGINT. Throws Error.
ExitCode run_web(const WebOptions& options);

}  // namespace morgue::web
