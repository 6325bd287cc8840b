namespace MaiAgent.Sdk.LiveCheck;

/// <summary>Compares the service's own description with the contract: what either has and the other has not.</summary>
internal sealed class DocumentCheck
{
    private const int MaxDepth = 12;

    private readonly HashSet<(string, string)> _seen = [];
    private readonly Action<string, string> _add;

    private DocumentCheck(Action<string, string> add) => _add = add;

    public static void Compare(ContractFile contract, ContractFile service, Report report)
    {
        var theirs = service.Operations.ToLookup(Key);
        foreach (var operation in contract.Operations)
        {
            var subject = $"schema/ {operation.Id} {operation.Method} {operation.Path}";
            var check = new DocumentCheck((place, text) => report.Add(new Difference(subject, place, text)));
            if (theirs[Key(operation)].FirstOrDefault() is { } other)
            {
                check.Operation(operation, other);
            }
            else
            {
                check._add("operation", "is not in the service's document");
            }
        }

        var known = contract.Operations.Select(Key).ToHashSet();
        var others = service.Operations.Where(operation => !known.Contains(Key(operation))).Select(operation => $"{operation.Method} {operation.Path}").ToList();
        if (others.Count > 0)
        {
            report.Note($"The service's document has {others.Count} more operations: {string.Join(", ", others)}.");
        }
    }

    /// <summary>Method and path, whatever the prefix, the final slash and the names of the parameters.</summary>
    private static (string Method, string Path) Key(Operation operation)
    {
        var path = KnownIds.Key(operation.Path).Trim('/');
        path = path.StartsWith("api/", StringComparison.Ordinal) ? path["api/".Length..] : path;
        return (operation.Method, path.StartsWith("v1/", StringComparison.Ordinal) ? path["v1/".Length..] : path);
    }

    private void Operation(Operation contract, Operation service)
    {
        if (contract.Path.EndsWith('/') != service.Path.EndsWith('/'))
        {
            _add("path", $"is written {service.Path}");
        }

        Names("query", [.. contract.Parameters.Where(item => item.In == "query").Select(item => item.Name)], [.. service.Parameters.Where(item => item.In == "query").Select(item => item.Name)]);
        if (contract.RequestBody is { } body)
        {
            Both(body, service.RequestBody, "request", isRequest: true, depth: 0);
        }

        var answers = contract.Responses.Where(response => response.IsSuccess).ToList();
        var theirs = service.Responses.Where(response => response.IsSuccess).ToList();
        Names("status", [.. answers.Select(response => $"{response.Status}").Distinct()], [.. theirs.Select(response => $"{response.Status}").Distinct()]);
        foreach (var answer in answers.Where(response => response.Schema is not null))
        {
            if (theirs.Find(other => other.MediaType == answer.MediaType) is { } other)
            {
                Both(answer.Schema!, other.Schema, "response", isRequest: false, depth: 0);
            }
        }
    }

    private void Both(Schema contract, Schema? service, string place, bool isRequest, int depth)
    {
        if (service is null || depth > MaxDepth || contract.Shapes.Any(shape => shape.IsAnything) || service.Shapes.Any(shape => shape.IsAnything))
        {
            return;
        }

        Names($"{place}: kind", Kinds(contract), Kinds(service));
        var (ours, theirs) = (Properties(contract), Properties(service));
        if (ours.Count > 0 && theirs.Count > 0 && _seen.Add((ours.Values.First().Id, theirs.Values.First().Id)))
        {
            Members(ours, theirs, place, isRequest, depth);
        }

        if (Items(contract) is { } items)
        {
            Both(items, Items(service), $"{place}[]", isRequest, depth + 1);
        }

        var (values, others) = (Values(contract), Values(service));
        if (values.Count > 0 && others.Count > 0)
        {
            Names($"{place}: value", values, others);
        }
    }

    private void Members(Dictionary<string, Property> contract, Dictionary<string, Property> service, string place, bool isRequest, int depth)
    {
        var aliases = contract.Values.SelectMany(property => property.Aliases).ToHashSet();
        Names(place, [.. contract.Keys.Where(name => !aliases.Contains(name))], [.. service.Keys.Where(name => !aliases.Contains(name))]);
        foreach (var (name, other) in service)
        {
            if (contract.GetValueOrDefault(name) is not { } property)
            {
                continue;
            }

            if (isRequest ? other.IsRequired && !property.IsRequired : property.IsRequired && !other.IsRequired)
            {
                _add($"{place}.{name}", isRequest ? "is required in the service's document" : "is optional in the service's document");
            }

            Both(property.Schema, other.Schema, $"{place}.{name}", isRequest, depth + 1);
        }
    }

    private void Names(string place, IReadOnlyList<string> contract, IReadOnlyList<string> service)
    {
        foreach (var name in service.Except(contract))
        {
            _add(place, $"{name} is only in the service's document");
        }

        foreach (var name in contract.Except(service))
        {
            _add(place, $"{name} is not in the service's document");
        }
    }

    private static IReadOnlyList<string> Kinds(Schema schema) => [.. schema.Shapes.Select(shape => shape.Kind).Distinct()];

    private static IReadOnlyList<string> Values(Schema schema) => [.. schema.Shapes.SelectMany(shape => shape.Values).Where(value => value.Length > 0).Distinct()];

    private static Schema? Items(Schema schema) => schema.Shapes.FirstOrDefault(shape => shape.Items is not null)?.Items;

    private static Dictionary<string, Property> Properties(Schema schema) =>
        schema.Shapes.SelectMany(shape => shape.Properties).DistinctBy(property => property.Name).ToDictionary(property => property.Name);
}
