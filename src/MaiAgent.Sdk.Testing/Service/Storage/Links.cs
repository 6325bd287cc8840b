namespace MaiAgent.Sdk.Testing;

/// <summary>A relation that both sides print and either side may write.</summary>
internal static class Links
{
    /// <summary>Makes the lists of the other side agree with the one that was written.</summary>
    /// <param name="written">The thing that was written.</param>
    /// <param name="list">Its list of references.</param>
    /// <param name="others">The things of the other side.</param>
    /// <param name="back">The list of references of each of these.</param>
    /// <param name="names">The names to print.</param>
    public static void Follow(Item written, string list, IEnumerable<Item> others, string back, Names names)
    {
        HashSet<Guid> ids = [.. written.Json[list]!.AsArray().Select(IdOf)];
        foreach (var other in others)
        {
            var references = other.Json[back]!.AsArray();
            var mine = references.FirstOrDefault(reference => IdOf(reference) == written.Id);
            if (!ids.Contains(other.Id))
            {
                references.Remove(mine);
            }
            else if (mine is null)
            {
                references.Add(names.Reference(written.Id));
            }
        }
    }

    private static Guid IdOf(JsonNode? reference) => (Guid)reference!["id"]!;
}
