// Owns: which address leads to which page, of which archive. Does not own: the pages (one file
// each), HTTP (searcher/web/http).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "searcher/web/http/request.hpp"
#include "searcher/web/http/response.hpp"
#include "searcher/web/site/archive.hpp"
#include "searcher/web/site/asking.hpp"

namespace morgue::web {

struct SiteOptions {
  struct Place {
    std::string name;  ///< its part of the address; of one archive alone empty
    IndexPlace index;
  };
  std::vector<Place> archives;  ///< one at least
  std::string base_path;        ///< "" or "/morgue": what a proxy puts before every address
  AskOptions ask;
};

/// May be asked by several threads at once.
class Site {
 public:
  /// Throws Error as open_index does.
  explicit Site(SiteOptions options);

  Response answer(const Request& request) const;

 private:
  Response route(const Request& request) const;
  Response in_archive(const Archive& archive, const std::string& base, const std::string& path,
                      const Request& request) const;

  SiteOptions options_;
  std::vector<std::unique_ptr<Archive>> archives_;
};

}  // namespace morgue::web
