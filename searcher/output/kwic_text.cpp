// Owns: the concordance as aligned text: id, date, left context, match, right context.
#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/kwic.hpp"

namespace morgue::output {

namespace {

constexpr std::size_t kDateColumns = 10;
constexpr std::size_t kGaps = 4;  // two spaces after the id, two after the date
constexpr std::size_t kMinContext = 12;

struct Columns {
  std::size_t id;
  KwicRoom room;
};

/// On a terminal without --context the line fills the width; the match begins a little left of its
/// middle, since it takes space itself.
Columns columns_of(const OutputOptions& options) {
  const std::size_t id = std::clamp<std::size_t>(options.width / 6, 10, 24);
  if (options.kwic->context || !options.terminal) return {id, context_room(*options.kwic)};
  const std::size_t taken = id + kDateColumns + kGaps;
  const std::size_t room =
      std::max(options.width > taken ? options.width - taken : 0, 2 * kMinContext);
  const std::size_t left = room * 9 / 20;
  return {id, {left, room - left, true}};
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(width < columns ? columns - width : 0, ' ');
}

/// The end of an id tells more than its beginning.
std::string shortened_id(const std::string& id, std::size_t columns) {
  const std::string visible = make_visible(id);
  if (display_width(visible) <= columns) return padded(visible, columns);
  return padded("\xE2\x80\xA6" + std::string(columns_suffix(visible, columns - 1)), columns);
}

class KwicTextSink : public KwicSink {
 public:
  KwicTextSink(const OutputOptions& options, Writer writer)
      : columns_(columns_of(options)),
        color_(options.color),
        continued_(options.continued),
        writer_(std::move(writer)) {}

  void begin(const Answer& answer) override {
    if (answer.name.any())
      writer_((continued_ ? "\n" : "") + styled(one_line(answer.name.name), "\x1b[1m") + "\n");
  }

  void line(const KwicLine& line) override {
    const std::string date = padded(
        line.published.empty() ? "no date" : line.published.substr(0, kDateColumns), kDateColumns);
    const KwicRoom& room = columns_.room;
    std::string out = styled(shortened_id(line.id, columns_.id) + "  " + date, "\x1b[2m") + "  ";
    out += std::string(room.left - std::min(display_width(line.left), room.left), ' ') + line.left;
    out += styled(room.match_on_right ? columns_prefix(line.match, room.right) : line.match,
                  "\x1b[1;33m");
    out += line.right;
    writer_(out + "\n");
  }

  void end(std::size_t, std::size_t) override {}

 private:
  std::string styled(std::string_view text, std::string_view escape) const {
    return color_ ? std::string(escape) + std::string(text) + "\x1b[0m" : std::string(text);
  }

  Columns columns_;
  bool color_;
  bool continued_;
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_kwic_text_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, columns_of(options).room,
                             std::make_unique<KwicTextSink>(options, std::move(writer)));
}

}  // namespace morgue::output
