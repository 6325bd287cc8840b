using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Samples;

/// <summary>One of the things that a schema allows: a shape, and its variant (full or minimal, which value of an enum …).</summary>
internal sealed record Alternative(Shape Shape, string Variant)
{
    private static readonly string[] Booleans = ["true", "false"];

    /// <summary>All alternatives, the fullest first.</summary>
    public static IReadOnlyList<Alternative> Of(Schema schema, string name, bool answers)
    {
        var kinds = schema.Shapes.Select(shape => shape.Kind).ToHashSet();
        return [.. schema.Shapes.SelectMany(shape => Variants(shape, kinds, name, answers).Select(variant => new Alternative(shape, variant)))];
    }

    public override string ToString() => $"{Shape.Kind} {Variant}".TrimEnd();

    private static IEnumerable<string> Variants(Shape shape, HashSet<string> kinds, string name, bool answers) => shape.Kind switch
    {
        "object" when shape.Modes.Count > 0 => shape.Modes.Select(mode => string.Join('+', mode)),
        "object" when shape.Properties.Count > 0 => ["full", "minimal", .. answers ? shape.Properties.SelectMany(property => property.Aliases) : []],
        "object" => ["free", "empty"],
        "array" => !shape.MayBeEmpty && !answers ? ["items"] : ["items", "empty"],
        "boolean" => ["true", "false"],
        "number" when kinds.Contains("string") => ["128 bits", ""],
        "string" => Texts(shape, kinds, name),
        _ => [""],
    };

    private static IEnumerable<string> Texts(Shape shape, HashSet<string> kinds, string name)
    {
        if (shape.Values.Count > 0)
        {
            var values = shape.Values.Select(value => $"'{value}'");

            // An open set of just true and false is promised as a boolean, which holds nothing else.
            return shape.IsOpenEnum && !shape.Values.All(Booleans.Contains) ? values.Append("'value-未知'") : values;
        }

        return shape.Format switch
        {
            "uuid" or "date" or "timestamp" => [shape.Format],
            "date-time" => ["time"],
            "uri" when name is "next" or "previous" => ["page link", "cursor link"],
            "uri" => ["uri"],
            _ when kinds.Contains("integer") => ["digits"],
            _ when kinds.Contains("boolean") => ["word"],

            // Documented without a format, promised as a time.
            _ when name.StartsWith("datetime", StringComparison.Ordinal) => ["time"],

            // Ids that are typed as plain text are usually UUIDs, and may be anything.
            _ when name.EndsWith("id", StringComparison.OrdinalIgnoreCase) => ["uuid", "text"],
            _ => ["text"],
        };
    }
}
