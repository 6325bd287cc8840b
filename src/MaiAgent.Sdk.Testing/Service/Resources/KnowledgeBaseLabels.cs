namespace MaiAgent.Sdk.Testing;

/// <summary>The labels of knowledge bases; a name is unique in its knowledge base.</summary>
internal sealed class KnowledgeBaseLabels(ServiceState state)
    : Collection(state, "knowledge-bases/*/labels/", new Field("name", Kinds.Text, Required: true))
{
    protected override JsonObject Read(ServiceRequest request, JsonObject? current = null, bool isPartial = false)
    {
        var json = base.Read(request, current, isPartial);
        var id = (Guid?)json["id"];
        return Within(request).Any(label => label.Id != id && string.Equals(label.Text("name"), (string?)json["name"], StringComparison.Ordinal))
            ? throw ServiceErrorException.BadRequest("name", "Label with this name already exists.")
            : json;
    }
}
