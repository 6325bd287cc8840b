using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Storage;
using static MaiAgent.Sdk.Testing.Service.Storage.Kinds;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The questions and answers of knowledge bases. A PUT changes what it names.</summary>
internal sealed class KnowledgeBaseFaqs(ServiceState state) : Collection(
    state,
    Path,
    [
        new("question", Text, Required: true, Kept: true),
        new("answer", Text, Required: true, Kept: true),
        Labels(state),
        new("hitsCount", Integer, ReadOnly: true, Default: 0L),
        new("rawUserDefineMetadata", JsonMap, ReadOnly: true),
        new("createdAt", Text, ReadOnly: true),
        new("updatedAt", Text, ReadOnly: true),
    ])
{
    private const string Path = "knowledge-bases/*/faqs/";

    private readonly Schema _metadata = new(Labels(state), new("rawUserDefineMetadata", JsonMap, Nullable: true));
    private readonly Schema _deletion = new(new Field("ids", Ids, Required: true));

    public override IEnumerable<Route> Routes =>
        [CreateRoute, ListRoute, GetRoute, ReplaceRoute, DeleteRoute, new($"POST {Path}batch-delete/", DeleteMany), new($"PATCH {Path}*/update-metadata/", SetMetadata)];

    /// <summary>The questions that share words with the text, or letters where it has no spaces; those that share most go first.</summary>
    public JsonArray Search(IReadOnlyCollection<Guid> knowledgeBases, string text)
    {
        var terms = Terms(text);
        var hits = Items.Where(faq => knowledgeBases.Contains(faq.Parent))
            .Select(faq => (Faq: faq, Score: Terms($"{faq.Text("question")} {faq.Text("answer")}").Intersect(terms).Count() / (double)Math.Max(1, terms.Count)))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score);
        return new JsonArray([.. hits.Select(hit => new JsonObject
        {
            ["id"] = hit.Faq.Id,
            ["text"] = $"{hit.Faq.Text("question")}\n{hit.Faq.Text("answer")}",
            ["score"] = Math.Round(hit.Score, 4),
            ["chatbotFile"] = null,
            ["pageNumber"] = null,
        })]);
    }

    private static Field Labels(ServiceState state) => Field.References("labels", state.Names.Reference) with { Kept = true };

    /// <summary>Words of letters and digits, and of Chinese every two neighbours.</summary>
    private static HashSet<string> Terms(string text)
    {
        var words = new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. words.SelectMany(word => word[0] < 0x2E80 ? [word] : Enumerable.Range(0, Math.Max(1, word.Length - 1)).Select(i => word.Substring(i, Math.Min(2, word.Length - i))))];
    }

    private ServiceReply SetMetadata(ServiceRequest request)
    {
        var faq = Get(request);
        faq.Json = Stamp(_metadata.Read(request.ReadBody(), faq.Json, isPartial: true).Checked());
        return ServiceReply.Json(Print(faq));
    }

    private ServiceReply DeleteMany(ServiceRequest request)
    {
        var ids = _deletion.Read(request.ReadBody()).Checked()["ids"]!.AsArray().Select(id => Guid.Parse((string)id!)).ToHashSet();
        if (ids.Count == 0)
        {
            throw ServiceRequest.BadQuery("ids", "This list may not be empty.");
        }

        foreach (var faq in Within(request).Where(faq => ids.Contains(faq.Id)).ToList())
        {
            Remove(faq);
        }

        return new ServiceReply(204);
    }
}
