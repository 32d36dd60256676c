// Owns: what an output format is: told of the search, then of each hit, then of the end.
// Does not own: the formats (one file each) and the search.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "searcher/search.hpp"

namespace morgue::output {

/// Receives the output piece by piece, so that any number of hits needs no memory.
using Writer = std::function<void(std::string_view)>;

struct OutputOptions {
  bool color = false;
  std::size_t width = 80;  ///< columns of text output
};

/// Prints one search. Text from articles is made safe for where it goes.
class Formatter {
 public:
  virtual ~Formatter() = default;
  virtual void begin(const std::string& query, const Search& search) = 0;
  virtual void hit(const Hit& hit) = 0;
  virtual void end() = 0;
};

std::unique_ptr<Formatter> make_text_formatter(const OutputOptions& options, Writer writer);
std::unique_ptr<Formatter> make_json_formatter(const OutputOptions& options, Writer writer);

}  // namespace morgue::output
