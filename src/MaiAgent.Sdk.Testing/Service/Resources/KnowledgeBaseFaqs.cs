using static MaiAgent.Sdk.Testing.Kinds;

namespace MaiAgent.Sdk.Testing;

/// <summary>The questions and answers of knowledge bases. A PUT changes what it names.</summary>
internal sealed class KnowledgeBaseFaqs(ServiceState state) : Collection(
    state,
    "knowledge-bases/*/faqs/",
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
    private readonly Schema _metadata = new(Labels(state), new("rawUserDefineMetadata", JsonMap, Nullable: true, Kept: true));

    public override IEnumerable<Route> Routes =>
        [CreateRoute, ListRoute, GetRoute, ReplaceRoute, DeleteRoute, DeleteManyRoute, ChangeRouteOf("update-metadata", _metadata)];

    protected override Item Change(ServiceRequest request, Schema body)
    {
        var faq = base.Change(request, body);
        Stamp(faq.Json);
        return faq;
    }

    private static Field Labels(ServiceState state) => Field.References("labels", state.Names.Reference) with { Kept = true };
}
