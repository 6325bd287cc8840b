namespace MaiAgent.Sdk.Tests.KnowledgeBases;

/// <summary>Access rules byte for byte: another spelling would open or close documents without an error.</summary>
public sealed class QueryMetadataTests
{
    private static readonly Guid First = new("3E5F1A90-7B2C-4D86-A1F4-C08D9E6B2753");
    private static readonly Guid Second = new("90c1d2e3-4f5a-4b6c-8d7e-9f0a1b2c3d4e");
    private static readonly Guid Third = new("12a3b4c5-d6e7-4f80-91a2-b3c4d5e6f708");

    [Fact]
    public void Everything_in_a_knowledge_base() => AssertText(
        """{"knowledge_bases":[{"knowledge_base_id":"3e5f1a90-7b2c-4d86-a1f4-c08d9e6b2753","chatbot_file_ids":[],"faq_ids":[],"has_user_selected_all":"True"}]}""",
        new QueryMetadata { KnowledgeBases = [KnowledgeBaseAccess.All(First)] });

    [Fact]
    public void Some_files_and_questions() => AssertText(
        """{"knowledge_bases":[{"knowledge_base_id":"3e5f1a90-7b2c-4d86-a1f4-c08d9e6b2753","chatbot_file_ids":["90c1d2e3-4f5a-4b6c-8d7e-9f0a1b2c3d4e"],"faq_ids":["12a3b4c5-d6e7-4f80-91a2-b3c4d5e6f708"],"has_user_selected_all":"False"}]}""",
        new QueryMetadata { KnowledgeBases = [KnowledgeBaseAccess.Only(First, [Second, Second], [Third])] });

    [Fact]
    public void Labels_nest_and_a_single_one_stands_in_a_relation()
    {
        const string Access = """{"knowledge_bases":[{"knowledge_base_id":"3e5f1a90-7b2c-4d86-a1f4-c08d9e6b2753","chatbot_file_ids":[],"faq_ids":[],"has_user_selected_all":"True"}],""";
        const string Label2 = """{"label_id":"90c1d2e3-4f5a-4b6c-8d7e-9f0a1b2c3d4e"}""";
        const string Label3 = """{"label_id":"12a3b4c5-d6e7-4f80-91a2-b3c4d5e6f708"}""";
        var all = new QueryMetadata { KnowledgeBases = [KnowledgeBaseAccess.All(First)] };

        AssertText(Access + "\"label_relations\":{\"operator\":\"AND\",\"conditions\":[" + Label2 + "]}}", all with { Labels = Second });
        AssertText(
            Access + "\"label_relations\":{\"operator\":\"OR\",\"conditions\":[" + Label2 + ",{\"operator\":\"AND\",\"conditions\":[" + Label3 + "," + Label2 + "]}]}}",
            all with { Labels = LabelRule.AnyOf(Second, LabelRule.AllOf(Third, LabelRule.Label(Second))) });
    }

    [Fact]
    public void The_documented_example_is_written_as_it_is_printed()
    {
        var rules = new QueryMetadata
        {
            KnowledgeBases = [KnowledgeBaseAccess.Only(new Guid("3d0c6f52-8a17-4b0e-9f36-2b7a1c5d9e01"), [new Guid("f50d3a87-91b6-4e2c-8d74-0c5e2a9b7601")])],
            Labels = LabelRule.AnyOf(new Guid("e72b9f16-3c48-4d0a-95e7-60a1b4c8d501")),
        };

        var sample = JsonDocument.Parse(Serialization.Wire.Sample("searchChatbotKnowledge.200.request.json")).RootElement.GetProperty("queryMetadata");

        Assert.Equal(JsonSerializer.Serialize(sample), rules.ToJsonElement().GetRawText());
    }

    [Fact]
    public void A_rule_whose_meaning_is_not_documented_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new QueryMetadata { KnowledgeBases = [] });
        Assert.Throws<ArgumentNullException>(() => new QueryMetadata { KnowledgeBases = null! });
        Assert.Throws<ArgumentException>(() => new QueryMetadata { KnowledgeBases = [null!] });
        Assert.Throws<ArgumentException>(() => new QueryMetadata { KnowledgeBases = [KnowledgeBaseAccess.All(First), KnowledgeBaseAccess.Only(First, [Second])] });
        Assert.Throws<ArgumentException>(() => KnowledgeBaseAccess.All(Guid.Empty));
        Assert.Throws<ArgumentException>(() => KnowledgeBaseAccess.Only(First));
        Assert.Throws<ArgumentException>(() => KnowledgeBaseAccess.Only(First, [], []));
        Assert.Throws<ArgumentException>(() => KnowledgeBaseAccess.Only(First, [Second, Guid.Empty]));
        Assert.Throws<ArgumentException>(() => KnowledgeBaseAccess.Only(First, null, [Guid.Empty]));
        Assert.Throws<ArgumentException>(() => LabelRule.Label(Guid.Empty));
        Assert.Throws<ArgumentException>(() => LabelRule.AllOf());
        Assert.Throws<ArgumentException>(() => LabelRule.AnyOf(First, null!));
        Assert.Throws<ArgumentException>(() => Enumerable.Range(0, 17).Aggregate(LabelRule.Label(First), (rule, _) => LabelRule.AllOf(rule)));
        Assert.Throws<ArgumentNullException>(() => (JsonElement)(QueryMetadata)null!);
    }

    [Fact]
    public void The_deepest_rule_is_written()
    {
        var rule = Enumerable.Range(0, 16).Aggregate(LabelRule.Label(First), (rule, _) => LabelRule.AllOf(rule));

        var text = new QueryMetadata { KnowledgeBases = [KnowledgeBaseAccess.All(First)], Labels = rule }.ToJsonElement().GetRawText();

        Assert.Equal(17, text.Split("conditions").Length);
    }

    [Fact]
    public void What_is_changed_after_the_rule_was_made_does_not_change_it()
    {
        Guid[] files = [Second];
        LabelRule[] labels = [Third];
        var rules = new QueryMetadata { KnowledgeBases = [KnowledgeBaseAccess.Only(First, files)], Labels = LabelRule.AllOf(labels) };
        var before = rules.ToJsonElement().GetRawText();

        (files[0], labels[0]) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(before, rules.ToJsonElement().GetRawText());
    }

    private static void AssertText(string expected, JsonElement rules) => Assert.Equal(expected, rules.GetRawText());
}
