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

    private static Field Labels(ServiceState state) => Field.References("labels", state.Names.Reference) with { Kept = true };

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
