using System.Text.Json.Nodes;

namespace MaiAgent.Sdk;

/// <summary>Which labels something must carry to be used: a label, or other rules of which all or any must hold.</summary>
public sealed class LabelRule
{
    // Far below the depth that readers of JSON take.
    private const int MaxDepth = 16;
    private const string And = "AND";
    private const string Or = "OR";

    private readonly Guid _labelId;
    private readonly string _operator = And;
    private readonly LabelRule[] _rules = [];
    private readonly int _depth;

    private LabelRule(Guid labelId) => _labelId = Guard.Id(labelId);

    private LabelRule(string @operator, LabelRule[] rules)
    {
        _operator = @operator;
        _rules = [.. Guard.NotEmpty(rules)];
        _depth = 1 + _rules.Max(static rule => rule._depth);
        if (_depth > MaxDepth)
        {
            throw new ArgumentException($"The rules are nested more than {MaxDepth} deep.", nameof(rules));
        }
    }

    /// <summary>One label.</summary>
    /// <param name="labelId">The id of the label.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">The id is <see cref="Guid.Empty"/>.</exception>
    public static LabelRule Label(Guid labelId) => new(labelId);

    /// <summary>All of the rules must hold.</summary>
    /// <param name="rules">The rules; ids of labels convert to rules. At least one, because none would let everything through.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is no rule, one is null, or they are nested more than 16 deep.</exception>
    public static LabelRule AllOf(params LabelRule[] rules) => new(And, rules);

    /// <summary>At least one of the rules must hold.</summary>
    /// <param name="rules">The rules; ids of labels convert to rules. At least one.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentException">There is no rule, one is null, or they are nested more than 16 deep.</exception>
    public static LabelRule AnyOf(params LabelRule[] rules) => new(Or, rules);

    /// <summary>The rule that one label is carried, as <see cref="Label"/> makes it.</summary>
    /// <param name="labelId">The id of the label.</param>
    public static implicit operator LabelRule(Guid labelId) => Label(labelId);

    /// <summary>The rule as <c>label_relations</c>, which is never a bare label.</summary>
    internal JsonObject ToRelation() => _rules is [] ? AllOf(this).ToRelation() : new()
    {
        ["operator"] = _operator,
        ["conditions"] = new JsonArray([.. _rules.Select(static rule => rule.ToCondition())]),
    };

    private JsonObject ToCondition() => _rules is [] ? new() { ["label_id"] = _labelId } : ToRelation();
}
