// Owns: the "pdf" format: the text layer of a PDF document, by poppler.
// Does not own: its lines (pdf_lines.hpp), what they mean (news_document.hpp); recognising letters
// in pictures.
#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/archives/whole_document.hpp"
#include "indexer/formats/downloads/news_document.hpp"
#include "indexer/formats/office/formats.hpp"
#include "indexer/formats/office/pdf_lines.hpp"

namespace morgue {

namespace {

constexpr int kMaxPages = 20'000;

std::string utf8_of(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

/// Told where text is missing; false where the limit of text is met.
class PdfText {
 public:
  PdfText(const poppler::document& document, const ReadContext& context)
      : document_(document), context_(context) {}

  void read() {
    const int pages = std::min(document_.pages(), kMaxPages);
    if (pages < document_.pages()) lost_ = fmt::format("only {} pages are read", kMaxPages);
    std::size_t total = 0;
    for (int i = 0; i < pages; ++i) {
      const std::unique_ptr<poppler::page> page(document_.create_page(i));
      if (page == nullptr) {
        ++damaged_;
        continue;
      }
      const std::string text =
          utf8_of(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
      total += text.size();
      if (total > context_.limits.document_bytes) {
        lost_ = "its text is longer than the limit";
        break;
      }
      const std::size_t before = lines_.size();
      add_pdf_lines(*page, static_cast<std::size_t>(i), repair_utf8(text), lines_);
      if (lines_.size() == before) ++empty_;
    }
    if (damaged_ > 0) lost_ = fmt::format("{} pages are damaged", damaged_);
  }

  std::vector<DocumentParagraph> take() {
    drop_running_heads(lines_);
    return paragraphs_of(std::move(lines_));
  }
  bool has_text() const { return !lines_.empty(); }
  const std::string& lost() const { return lost_; }
  int pages_without_text() const { return empty_; }

 private:
  const poppler::document& document_;
  const ReadContext& context_;
  std::vector<PdfLine> lines_;
  std::string lost_;
  int damaged_ = 0;
  int empty_ = 0;
};

void read_pdf(Input& input, const ReadContext& context, ArticleSink& sink) {
  const SourcePlace whole{context.path, 0, 0, 0};
  const auto skip = [&](std::string reason) { sink.skipped({whole, std::move(reason), true}); };
  const std::optional<std::string> read = read_whole(input, context, sink);
  if (!read) return;
  const std::string& bytes = *read;
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      bytes.data(), static_cast<int>(std::min<std::size_t>(bytes.size(), INT32_MAX))));
  if (document == nullptr) return skip("a PDF document that is damaged");
  if (document->is_locked()) return skip("a PDF document that is encrypted");
  PdfText text(*document, context);
  text.read();
  if (!text.has_text()) return skip("a PDF document without a text layer");
  if (!text.lost().empty()) skip("the document is read in part: " + text.lost());
  if (text.pages_without_text() > 0)
    sink.skipped({whole, "pages of a PDF document without a text layer", false});
  DocumentFacts facts{collapse_space(utf8_of(document->get_title()))};
  deliver_document(text.take(), facts, context, sink);
}

Match matches_pdf(std::string_view head, std::string_view) {
  // Some programs put a few bytes before it; readers look at the first 1,024.
  const std::size_t at = head.substr(0, 1024).find("%PDF-");
  if (at == 0) return Match::certain;
  return at != std::string_view::npos && at < 64 && head.find("obj") != std::string_view::npos
             ? Match::likely
             : Match::no;
}

}  // namespace

const Format kPdfFormat = {"pdf", "PDF documents with a text layer", matches_pdf, read_pdf};

}  // namespace morgue
